using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The answer for a revision that is no more: never other text.</summary>
internal static class Stale
{
    public static GatewayException Document(Grant grant, Node node) =>
        new(
            ErrorCode.SourceChanged,
            $"{grant.Source}/{node.Path} has changed since this address was made",
            "search again, or read it as it is now without rev"
        );

    public static GatewayException Cell(Grant grant, Node node, string column) =>
        new(
            ErrorCode.SourceChanged,
            $"{column} of this row of {grant.Source}/{node.Path} has changed since this address was made",
            "search again, or read the cell as it is now without passage and rev"
        );
}
