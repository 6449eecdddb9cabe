using ModelContextProtocol;

namespace Gateway.Mcp.Calls;

/// <summary>Lists that fit one page: whatever cursor comes with a request for them is not one of theirs.</summary>
internal static class UnpagedList
{
    /// <summary>How long definitions may be kept: they change with the gateway's version alone.</summary>
    public static readonly TimeSpan TimeToLive = TimeSpan.FromHours(1);

    /// <summary>Refuses a cursor.</summary>
    /// <exception cref="McpProtocolException">There is one.</exception>
    public static void Check(string? cursor)
    {
        if (cursor is not null)
        {
            throw new McpProtocolException(
                "The cursor is not one of this list, which has one page: ask without a cursor.",
                McpErrorCode.InvalidParams
            );
        }
    }
}
