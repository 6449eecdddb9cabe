using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Mcp.Protocol;

/// <summary>What kind of value a member holds.</summary>
internal enum Shape
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>An object.</summary>
    Object,

    /// <summary>A string, or a number without a fraction that fits 64 bits.</summary>
    TextOrWhole,
}

/// <summary>One rule for the parameters of a method. Immutable.</summary>
/// <param name="Path">The member, with a dot between the levels.</param>
/// <param name="Shape">What it must be.</param>
/// <param name="Required">Whether it must be there, as soon as the object that holds it is.</param>
/// <param name="Allowed">The texts that are allowed; null for any.</param>
/// <param name="When">The rule counts only where that other member has that text.</param>
/// <param name="Key">The member below <paramref name="Path"/> that is meant, where its name has dots of its own.</param>
internal sealed record ShapeRule(
    string Path,
    Shape Shape,
    bool Required = true,
    string[]? Allowed = null,
    (string Path, string Text)? When = null,
    string? Key = null
)
{
    private readonly string[] _holder = Key is null ? Path.Split('.')[..^1] : Path.Split('.');
    private readonly string _member = Key ?? Path.Split('.')[^1];

    /// <summary>What is wrong with the parameters by this rule; null when they are right.</summary>
    public string? Violation(JsonNode? parameters)
    {
        if (When is { } condition && TextAt(parameters, condition.Path) != condition.Text)
        {
            return null;
        }
        if (At(parameters, _holder) is not JsonObject owner)
        {
            // The rule for the object that holds the member says what is wrong, or it may be left out.
            return _holder.Length == 0 && Required ? Missing : null;
        }
        if (!owner.TryGetPropertyValue(_member, out var value))
        {
            return Required ? Missing : null;
        }
        return Fits(value) ? null : $"'{Name}' must be {Wanted}, not {Given(value)}.";
    }

    private string Name => Key is null ? $"params.{Path}" : $"params.{Path}.{Key}";

    private string Missing => $"'{Name}' is missing: it must be {Wanted}.";

    private string Wanted =>
        Shape switch
        {
            Shape.Object => "an object",
            Shape.TextOrWhole => "a string or a whole number",
            _ when Allowed is not null => "one of " + string.Join(", ", Allowed),
            _ => "a string",
        };

    private bool Fits(JsonNode? value) =>
        Shape switch
        {
            Shape.Object => value is JsonObject,
            Shape.TextOrWhole => value is JsonValue token && (token.TryGetValue(out long _) || IsText(token)),
            _ => value is JsonValue text && IsText(text) && Allowed?.Contains(text.GetValue<string>()) != false,
        };

    private static bool IsText(JsonValue value) => value.GetValueKind() == JsonValueKind.String;

    private static string Given(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            null => "null",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => $"'{Short(value.GetValue<string>())}'",
            _ => value.ToJsonString(),
        };

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static JsonNode? At(JsonNode? node, string[] path)
    {
        foreach (var member in path)
        {
            node = (node as JsonObject)?[member];
        }
        return node;
    }

    private static string? TextAt(JsonNode? node, string path) =>
        At(node, path.Split('.')) is JsonValue value && IsText(value) ? value.GetValue<string>() : null;
}
