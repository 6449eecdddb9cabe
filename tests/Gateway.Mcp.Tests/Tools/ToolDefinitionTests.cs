using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Mcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Tests.Tools;

public class ToolDefinitionTests
{
    private static readonly JsonSerializerOptions Indented = new(McpJsonUtilities.DefaultOptions)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly IReadOnlyList<Tool> Every =
    [
        .. ToolDefinitions.Reading,
        ToolDefinitions.Export,
        ToolDefinitions.LoadTestData,
    ];

    public static TheoryData<string> Names => new(Every.Select(tool => tool.Name));

    [Fact]
    public void The_reading_tools_cost_no_more_than_2000_tokens_together()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            new ListToolsResult { Tools = [.. ToolDefinitions.Reading] },
            McpJsonUtilities.DefaultOptions
        );
        Assert.InRange(bytes.Length / 4, 1, 2000);
    }

    [Fact]
    public void The_definitions_are_those_of_the_snapshot()
    {
        var now = JsonSerializer.Serialize(Every, Indented) + "\n";
        var file = Repository.PathOf("testdata", "snapshots", "tools.json");
        var actual = Path.Combine(AppContext.BaseDirectory, "tools.json");
        File.WriteAllText(actual, now);
        Assert.True(now == File.ReadAllText(file), $"The tools changed. If that is meant, copy {actual} to {file}.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_tool_says_what_clients_need(string name)
    {
        var tool = Every.Single(t => t.Name == name);
        Assert.Matches(new Regex("^[a-z_]{1,64}$"), tool.Name);
        Assert.False(string.IsNullOrWhiteSpace(tool.Title));
        Assert.InRange(tool.Description!.Length, 20, 2048);
        Assert.NotNull(tool.Annotations);
        Assert.NotNull(tool.Annotations.ReadOnlyHint);
        Assert.NotNull(tool.Annotations.DestructiveHint);
        Assert.NotNull(tool.Annotations.IdempotentHint);
        Assert.NotNull(tool.Annotations.OpenWorldHint);
        Assert.Equal(name is not ("export" or "load_test_data"), tool.Annotations.ReadOnlyHint);
        Assert.Equal(name == "load_test_data", tool.Annotations.DestructiveHint);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_schema_is_closed_and_describes_each_argument(string name)
    {
        var schema = Every.Single(t => t.Name == name).InputSchema;
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.All(
            schema.EnumerateObject(),
            member => Assert.Contains(member.Name, (string[])["type", "properties", "required", "additionalProperties"])
        );
        Assert.All(
            schema.GetProperty("properties").EnumerateObject(),
            argument => Assert.InRange(argument.Value.GetProperty("description").GetString()!.Length, 10, 2048)
        );
    }
}
