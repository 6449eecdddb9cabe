using System.Text.Json.Nodes;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>The result of a tool call.</summary>
internal sealed record ToolAnswer(JsonObject Result)
{
    public bool IsError => (bool?)Result["isError"] == true;

    /// <summary>Its texts, a line between them.</summary>
    public string Text => string.Join('\n', Blocks("text").Select(block => (string)block["text"]!));

    /// <summary>The JSON of <c>format: json</c>.</summary>
    public JsonObject? Json => Result["structuredContent"]?.AsObject();

    /// <summary>The addresses that it links to.</summary>
    public IReadOnlyList<string> Links => [.. Blocks("resource_link").Select(block => (string)block["uri"]!)];

    /// <summary>The cursor of the next page, where the text names one.</summary>
    public string? Cursor => Text.Split("cursor \"") is [_, var rest, ..] ? rest[..rest.IndexOf('"')] : null;

    /// <summary>The rows of a table.</summary>
    public IReadOnlyList<string[]> Rows => TableText.Rows(Text);

    /// <summary>Itself, where the call went well.</summary>
    public ToolAnswer Good() => IsError ? throw new InvalidOperationException(Text) : this;

    /// <summary>Itself, where the call was refused with that code.</summary>
    public ToolAnswer Refused(string code)
    {
        Assert.True(IsError, Text);
        Assert.StartsWith(code + ": ", Text, StringComparison.Ordinal);
        return this;
    }

    private IEnumerable<JsonNode> Blocks(string type) =>
        Result["content"]!.AsArray().Where(block => (string?)block!["type"] == type).Select(block => block!);
}
