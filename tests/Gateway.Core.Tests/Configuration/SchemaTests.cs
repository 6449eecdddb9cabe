using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests.Configuration;

public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument
        .Parse(ConfigurationSchema.Write(FakeKind.All, ["shop"]))
        .RootElement;

    [Fact]
    public void Every_member_has_a_description_and_objects_are_closed()
    {
        var seen = 0;
        Walk(
            Schema,
            node =>
            {
                if (
                    node.TryGetProperty("properties", out var properties)
                    && node.TryGetProperty("additionalProperties", out var more)
                )
                {
                    Assert.Equal(JsonValueKind.False, more.ValueKind);
                    Assert.All(
                        properties.EnumerateObject(),
                        p => Assert.NotEmpty(p.Value.GetProperty("description").GetString()!)
                    );
                    seen++;
                }
            }
        );
        Assert.Equal(12, seen); // the file, three kinds, seeds, limits, budget, search, results, export, cache, audit
    }

    [Fact]
    public void Limits_have_their_ranges_and_defaults()
    {
        var rows = Schema.GetProperty("properties").GetProperty("limits").GetProperty("properties").GetProperty("rows");

        Assert.Equal("integer", rows.GetProperty("type").GetString());
        Assert.Equal(
            (1, 100_000, 1000),
            (
                rows.GetProperty("minimum").GetInt32(),
                rows.GetProperty("maximum").GetInt32(),
                rows.GetProperty("default").GetInt32()
            )
        );
    }

    [Fact]
    public void Each_kind_has_its_own_members()
    {
        var source = Schema.GetProperty("properties").GetProperty("sources").GetProperty("additionalProperties");

        Assert.Equal(
            ["sqlite", "documents", "vault"],
            source
                .GetProperty("properties")
                .GetProperty("kind")
                .GetProperty("oneOf")
                .EnumerateArray()
                .Select(k => k.GetProperty("const").GetString())
        );
        var documents = source.GetProperty("allOf")[1].GetProperty("then");
        Assert.Equal(
            ["kind", "folder"],
            documents.GetProperty("required").EnumerateArray().Select(name => name.GetString())
        );
        Assert.True(documents.GetProperty("properties").TryGetProperty("include", out _));
        Assert.False(documents.GetProperty("properties").TryGetProperty("deny", out _));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("a-b_C9")]
    [InlineData("")]
    [InlineData("9a")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("ä")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public void The_pattern_of_names_says_what_the_reader_checks(string name) =>
        Assert.Equal(
            Regex.IsMatch(name, TextForms.SourceNamePattern, RegexOptions.ECMAScript) && !name.EndsWith('\n'),
            TextForms.FaultOf(name, TextForm.SourceName) is null
        );

    private static void Walk(JsonElement node, Action<JsonElement> visit)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            visit(node);
            foreach (var property in node.EnumerateObject())
            {
                Walk(property.Value, visit);
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Walk(item, visit);
            }
        }
    }
}
