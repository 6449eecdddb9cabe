using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Mcp.Tools;

namespace Gateway.Mcp.Tests.Tools;

public class ArgumentsTests
{
    [Theory]
    [InlineData("""{"max_row":1}""", "query has no argument 'max_row'", "Did you mean 'max_rows'?")]
    [InlineData("""{"__proto__":{"admin":true}}""", "'__proto__'", "It takes sql, max_rows, parameters, format, from.")]
    public void Unknown_arguments_are_named_with_what_is_known(string json, string message, string hint)
    {
        var fault = Assert.Throws<GatewayException>(() => Of(json));
        Assert.Equal(ErrorCode.RequestInvalid, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(hint, fault.Hint);
    }

    [Theory]
    [InlineData("{}", "is missing")]
    [InlineData("""{"sql":null}""", "is missing")]
    [InlineData("""{"sql":"  "}""", "must not be blank")]
    [InlineData("""{"sql":"a\u0000b"}""", "NUL")]
    [InlineData("""{"sql":["SELECT 1"]}""", "must be a text, not an array")]
    [InlineData("""{"sql":{"a":1}}""", "must be a text, not an object")]
    [InlineData("""{"sql":5}""", "must be a text, not 5")]
    public void A_required_text_is_a_text(string json, string message)
    {
        var arguments = Of(json);
        var fault = Assert.Throws<GatewayException>(() => arguments.RequiredText("sql"));
        Assert.Contains("'sql'", fault.Message, StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e308")]
    [InlineData("9223372036854775808")]
    [InlineData("1.5")]
    [InlineData("\"5\"")]
    [InlineData("true")]
    public void A_number_out_of_bounds_is_refused_with_the_bounds(string number)
    {
        var arguments = Of($$"""{"max_rows":{{number}} }""");
        var fault = Assert.Throws<GatewayException>(() => arguments.Whole("max_rows", 1, 1000));
        Assert.Contains(
            "'max_rows' must be a whole number from 1 to 1000, not ",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("5.0", 5)]
    [InlineData("1e3", 1000)]
    public void A_whole_number_may_be_written_in_any_way(string number, int expected) =>
        Assert.Equal(expected, Of($$"""{"max_rows":{{number}} }""").Whole("max_rows", 1, 1000));

    [Fact]
    public void A_word_that_is_no_choice_gets_the_choices()
    {
        var arguments = Of("""{"format":"csv"}""");
        var fault = Assert.Throws<GatewayException>(() => arguments.Choice("format", 0, ("table", 0), ("json", 1)));
        Assert.Equal("The argument 'format' must be one of table, json, not 'csv'.", fault.Message);
    }

    [Fact]
    public void Values_keep_their_kinds()
    {
        var values = Of("""{"parameters":[null,true,9007199254740993,1.5,"x"]}""").Values("parameters");
        Assert.Equal([Value.Null, Value.Of(true), Value.Of(9007199254740993L), Value.Of(1.5), Value.Of("x")], values);
    }

    [Fact]
    public void A_value_that_is_a_structure_is_refused_by_its_position()
    {
        var arguments = Of("""{"parameters":[1,{"a":1}]}""");
        var fault = Assert.Throws<GatewayException>(() => arguments.Values("parameters"));
        Assert.Contains("$2", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-05-31", "2024-05-31T00:00:00Z", "2024-06-01T00:00:00Z")]
    [InlineData("2024-05-31T12:30:00+02:00", "2024-05-31T10:30:00Z", "2024-05-31T10:30:00Z")]
    [InlineData("2024-05-31T12:30", "2024-05-31T12:30:00Z", "2024-05-31T12:30:00Z")]
    public void A_day_means_its_beginning_or_its_end(string text, string begin, string end)
    {
        var arguments = Of($$"""{"from":"{{text}}"}""");
        Assert.Equal(DateTimeOffset.Parse(begin, null), arguments.Time("from"));
        Assert.Equal(DateTimeOffset.Parse(end, null), arguments.Time("from", endOfDay: true));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("31.05.2024")]
    [InlineData("2024-13-01")]
    public void A_day_that_is_none_gets_an_example(string text)
    {
        var arguments = Of($$"""{"from":"{{text}}"}""");
        Assert.Contains(
            "2024-05-31",
            Assert.Throws<GatewayException>(() => arguments.Time("from")).Message,
            StringComparison.Ordinal
        );
    }

    private static Arguments Of(string json) =>
        new(
            "query",
            JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json),
            ["sql", "max_rows", "parameters", "format", "from"]
        );
}
