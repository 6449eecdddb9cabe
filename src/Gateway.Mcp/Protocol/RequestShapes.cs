using System.Collections.Frozen;

namespace Gateway.Mcp.Protocol;

/// <summary>
/// Which members the parameters of each method have. The SDK reads them into types of its own, and where that fails it
/// says only that an error occurred; so they are checked first, and the answer names the member.
/// </summary>
internal static class RequestShapes
{
    private static readonly ShapeRule[] Everywhere =
    [
        new("_meta", Shape.Object, Required: false),
        new("_meta.progressToken", Shape.TextOrWhole, Required: false),
        new("_meta", Shape.Text, Required: false, Key: "io.modelcontextprotocol/protocolVersion"),
    ];

    private static readonly ShapeRule[] List = [new("cursor", Shape.Text, Required: false)];

    private static readonly ShapeRule[] ByUri = [new("uri", Shape.Text)];

    private static readonly FrozenDictionary<string, ShapeRule[]> ByMethod = new Dictionary<string, ShapeRule[]>
    {
        ["initialize"] =
        [
            new("protocolVersion", Shape.Text),
            new("capabilities", Shape.Object),
            new("clientInfo", Shape.Object),
            new("clientInfo.name", Shape.Text),
            new("clientInfo.version", Shape.Text),
        ],
        ["tools/list"] = List,
        ["tools/call"] = [new("name", Shape.Text), new("arguments", Shape.Object, Required: false)],
        ["resources/list"] = List,
        ["resources/templates/list"] = List,
        ["resources/read"] = ByUri,
        ["resources/subscribe"] = ByUri,
        ["resources/unsubscribe"] = ByUri,
        ["subscriptions/listen"] = [new("notifications", Shape.Object)],
        ["prompts/list"] = List,
        ["prompts/get"] = [new("name", Shape.Text), new("arguments", Shape.Object, Required: false)],
        ["completion/complete"] =
        [
            new("ref", Shape.Object),
            new("ref.type", Shape.Text, Allowed: ["ref/prompt", "ref/resource"]),
            new("ref.name", Shape.Text, When: ("ref.type", "ref/prompt")),
            new("ref.uri", Shape.Text, When: ("ref.type", "ref/resource")),
            new("argument", Shape.Object),
            new("argument.name", Shape.Text),
            new("argument.value", Shape.Text),
            new("context", Shape.Object, Required: false),
            new("context.arguments", Shape.Object, Required: false),
        ],
        ["logging/setLevel"] =
        [
            new(
                "level",
                Shape.Text,
                Allowed: ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"]
            ),
        ],
    }.ToFrozenDictionary(
        rules => rules.Key,
        rules => (ShapeRule[])[.. Everywhere, .. rules.Value],
        StringComparer.Ordinal
    );

    /// <summary>The rules for a method, in the order in which they are checked; those of every method first.</summary>
    public static ShapeRule[] Of(string method) => ByMethod.GetValueOrDefault(method, Everywhere);
}
