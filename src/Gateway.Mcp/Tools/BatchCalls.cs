using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;

namespace Gateway.Mcp.Tools;

/// <summary>Reads the calls of a batch. What is wrong within a call is that call's own fault, as when it is made alone.</summary>
internal static class BatchCalls
{
    private const string Example = """Write it like {"tool":"query","source":"shop","sql":"SELECT 1"}.""";
    private static readonly string[] Tools = ["explore", "profile", "query", "read", "search", "verify_quote"];

    /// <summary>The batch.</summary>
    /// <exception cref="GatewayException">There are no calls, or too many.</exception>
    public static BatchCall Of(Arguments given)
    {
        var calls = given.Items("calls", "calls").ToList();
        return calls.Count is >= 1 and <= BatchCall.MostCalls
            ? new BatchCall([.. calls.Select(Read)])
            : throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The argument 'calls' must hold 1 to {BatchCall.MostCalls} calls, not {calls.Count}.",
                calls.Count == 0 ? Example : "Make several batches."
            );
    }

    private static Call Read(JsonElement item, int index)
    {
        var place = $"calls[{index}].";
        var tool = "batch";
        try
        {
            var arguments = Members(item, index);
            tool = ToolOf(arguments, place);
            return ToolCalls.Of(tool, arguments, place)!;
        }
        catch (GatewayException fault)
        {
            return new MalformedCall(tool, fault);
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement item, int index)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new GatewayException(ErrorCode.RequestInvalid, $"The item 'calls[{index}]' is no object.", Example);
        }
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in item.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }
        return members;
    }

    // The tool stands among its arguments, and is none of them.
    private static string ToolOf(Dictionary<string, JsonElement> members, string place)
    {
        members.Remove("tool", out var value);
        var named = new Dictionary<string, JsonElement> { ["tool"] = value };
        var choices = Tools.Select(tool => (tool, (string?)tool)).ToArray();
        return new Arguments("batch", named, ["tool"], place).Choice("tool", null, choices)
            ?? throw new GatewayException(ErrorCode.RequestInvalid, $"The argument '{place}tool' is missing.", Example);
    }
}
