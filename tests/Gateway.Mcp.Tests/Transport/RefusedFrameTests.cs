using System.Text.Json.Nodes;

namespace Gateway.Mcp.Tests.Transport;

/// <summary>The rows of testdata/frames: each is refused with its code and names what is wrong.</summary>
public class RefusedFrameTests
{
    private static readonly Dictionary<string, JsonObject> Frames = File.ReadLines(
            Repository.PathOf("testdata", "frames", "refused.jsonl")
        )
        .Select(line => JsonNode.Parse(line)!.AsObject())
        .ToDictionary(row => (string)row["id"]!);

    public static TheoryData<string> Rows { get; } = [.. Frames.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_frame_is_refused_with_its_code(string id)
    {
        var row = Frames[id];
        await using var client = new StdioHarness();
        if ((string?)row["session"] == "initialized")
        {
            await client.InitializedAsync();
        }
        var error = (await client.AskAsync((string)row["frame"]!))["error"]!;
        Assert.Equal((int)row["code"]!, (int)error["code"]!);
        Assert.Contains((string?)row["names"] ?? "", (string)error["message"]!, StringComparison.Ordinal);
    }
}
