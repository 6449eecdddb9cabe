using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Mcp.Tools;

namespace Gateway.Mcp.Tests.Tools;

public class ToolCallsTests
{
    [Fact]
    public void Arguments_of_a_search_become_its_filters()
    {
        var call = Assert.IsType<SearchCall>(
            Of(
                "search",
                """{"query":"a b","source":"docs","folder":"guides","extension":"md","from":"2024-01-01","to":"2024-01-31","limit":5,"cursor":"c"}"""
            )
        );
        Assert.Equal(
            ("a b", "docs", "guides", 5, "c"),
            (call.Query, call.Source, call.Folder, call.MaxHits, call.Cursor)
        );
        Assert.Equal(["md"], call.Extensions);
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), call.From);
        Assert.Equal(new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero), call.Before);
    }

    [Fact]
    public void Arguments_of_a_query_keep_their_values()
    {
        var call = Assert.IsType<QueryCall>(
            Of("query", """{"source":"shop","sql":"SELECT $1","parameters":["x",2],"max_rows":7,"format":"json"}""")
        );
        Assert.Equal(("shop", "SELECT $1", 7, RowFormat.Json), (call.Source, call.Sql, call.MaxRows, call.Format));
        Assert.Equal([Value.Of("x"), Value.Of(2)], call.Parameters);
    }

    [Fact]
    public void A_profile_names_its_table_and_columns()
    {
        var call = Assert.IsType<ProfileCall>(
            Of("profile", """{"source":"s","table":"public.t","columns":["a","b"]}""")
        );
        Assert.Equal(("s", "public.t"), (call.Source, call.Table));
        Assert.Equal(["a", "b"], call.Columns);
        var fault = Assert.Throws<GatewayException>(() =>
            Of("profile", """{"source":"s","table":"t","columns":["a",5]}""")
        );
        Assert.Equal("The argument 'columns[1]' must be a text, not 5.", fault.Message);
    }

    [Fact]
    public void A_plan_is_asked_for_with_true()
    {
        Assert.True(Assert.IsType<QueryCall>(Of("query", """{"source":"s","sql":"x","explain":true}""")).IsExplained);
        Assert.False(Assert.IsType<QueryCall>(Of("query", """{"source":"s","sql":"x"}""")).IsExplained);
        var fault = Assert.Throws<GatewayException>(() => Of("query", """{"source":"s","sql":"x","explain":"yes"}"""));
        Assert.Equal("The argument 'explain' must be true or false, not 'yes'.", fault.Message);
    }

    [Fact]
    public void Rows_can_be_had_as_csv()
    {
        Assert.Equal(
            RowFormat.Csv,
            Assert.IsType<QueryCall>(Of("query", """{"source":"s","sql":"x","format":"csv"}""")).Format
        );
        Assert.Equal(RowFormat.Csv, Assert.IsType<ReadCall>(Of("read", """{"uri":"u","format":"csv"}""")).Format);
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var explore = Assert.IsType<BrowseCall>(Of("explore", "{}"));
        Assert.Equal((null, null, Detail.Summary), (explore.Path, explore.Pattern, explore.Detail));
        Assert.Equal(RowFormat.Table, Assert.IsType<ReadCall>(Of("read", """{"uri":"gateway://a/b"}""")).Format);
        Assert.Equal(1, Assert.IsType<LoadCall>(Of("load_test_data", """{"seed":"shop"}""")).Scale);
        Assert.Null(Of("nosuch", "{}"));
    }

    private static Call? Of(string tool, string arguments) =>
        ToolCalls.Of(tool, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments));
}
