using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.Benchmarks.Whole;

/// <summary>An answer of a server, as its line.</summary>
/// <param name="Time">From before the call's bytes were written to after the line was read.</param>
/// <param name="Line">The line.</param>
internal sealed record ServerAnswer(TimeSpan Time, string Line)
{
    /// <summary>The UTF-8 bytes of the line.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(Line);

    /// <summary>The text of the answer.</summary>
    /// <exception cref="InvalidOperationException">It is an error.</exception>
    public string Text => (string)Result["content"]![0]!["text"]!;

    /// <summary>The UTF-8 bytes that a model is given: all texts of the answer, and its structured content where it has one.</summary>
    public int BytesForModel =>
        Result["content"]!.AsArray().Sum(block => BytesOf((string?)block!["text"]))
        + BytesOf(Result["structuredContent"]?.ToJsonString());

    private JsonNode Result
    {
        get
        {
            var result = JsonNode.Parse(Line)!["result"];
            return result?["content"]?[0]?["text"] is not null && (bool?)result["isError"] != true
                ? result
                : throw new InvalidOperationException(Line);
        }
    }

    private static int BytesOf(string? text) => Encoding.UTF8.GetByteCount(text ?? "");
}
