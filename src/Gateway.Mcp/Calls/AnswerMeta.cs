using System.Text.Json.Nodes;
using Gateway.Core;

namespace Gateway.Mcp.Calls;

/// <summary>What a client is told beside an answer, in <c>_meta</c>: its next page, and what the cache had to do with it.</summary>
internal static class AnswerMeta
{
    /// <summary>The object; null where there is nothing to tell.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="next">The address of the next page, for a resource; null for none.</param>
    public static JsonObject? Of(Answer answer, string? next = null)
    {
        if (next is null && answer.Cache is null)
        {
            return null;
        }
        var meta = new JsonObject();
        if (next is not null)
        {
            meta["gateway/next"] = next;
        }
        if (answer.Cache is { } cache)
        {
            meta["gateway/cache"] = cache.Word;
            if (cache.IsHit)
            {
                meta["gateway/ageMs"] = (long)cache.Age.TotalMilliseconds;
            }
        }
        return meta;
    }
}
