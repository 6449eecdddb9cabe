using System.Globalization;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Mcp.Tools;

/// <summary>
/// Reads the arguments of one tool call. Every fault names the argument, what was given and what is allowed, because
/// the model that reads it has to mend the call.
/// </summary>
internal sealed class Arguments
{
    private readonly IDictionary<string, JsonElement> _given;
    private readonly string _place;

    /// <summary>Takes the arguments of a call.</summary>
    /// <param name="tool">The tool's name, for messages.</param>
    /// <param name="given">The arguments; null for none.</param>
    /// <param name="known">The names that the tool knows.</param>
    /// <param name="place">What stands before their names in messages: <c>calls[2].</c> in a batch, else nothing.</param>
    /// <exception cref="GatewayException">An argument is not known.</exception>
    public Arguments(
        string tool,
        IDictionary<string, JsonElement>? given,
        IReadOnlyList<string> known,
        string place = ""
    )
    {
        _given = given ?? new Dictionary<string, JsonElement>();
        _place = place;
        foreach (var name in _given.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)))
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"{tool} has no argument '{place}{Short(name)}'.",
                known.Count == 0 ? "It takes no arguments."
                    : NearestName.Of(name, known) is { } near ? $"Did you mean '{near}'?"
                    : $"It takes {string.Join(", ", known)}."
            );
        }
    }

    /// <summary>A text that must be given and not be blank.</summary>
    public string RequiredText(string name) => Text(name) ?? throw Fault(name, "is missing: give a text");

    /// <summary>A text that is not blank; null where it is left out.</summary>
    public string? Text(string name) => Find(name) is { } value ? TextOf(name, value) : null;

    /// <summary>A whole number within bounds; null where it is left out.</summary>
    public int? Whole(string name, int minimum, int maximum)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        var fits =
            value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var number)
            && number >= minimum
            && number <= maximum
            && number == Math.Floor(number);
        return fits ? (int)value.GetDouble() : throw Wrong(name, $"a whole number from {minimum} to {maximum}", value);
    }

    /// <summary>One of some words; the default where it is left out.</summary>
    public T Choice<T>(string name, T otherwise, params (string Word, T Value)[] choices)
    {
        if (Find(name) is not { } value)
        {
            return otherwise;
        }
        foreach (var (word, choice) in choices)
        {
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(word))
            {
                return choice;
            }
        }
        throw Wrong(name, "one of " + string.Join(", ", choices.Select(c => c.Word)), value);
    }

    /// <summary>A day or a time, in UTC where no offset is written; null where it is left out.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="endOfDay">A day alone counts to its end, and the time given is the first that no longer counts.</param>
    public DateTimeOffset? Time(string name, bool endOfDay = false)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            return endOfDay && day < DateOnly.MaxValue ? start.AddDays(1) : start;
        }
        return DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, Utc, out var time)
            ? time
            : throw Wrong(name, "a day like 2024-05-31 or a time like 2024-05-31T12:00:00Z", Find(name)!.Value);
    }

    /// <summary>True or false; false where it is left out.</summary>
    public bool Flag(string name) =>
        Find(name) is { } value
        && (
            value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean()
                : throw Wrong(name, "true or false", value)
        );

    /// <summary>The values of a query's parameters; none where they are left out.</summary>
    public IReadOnlyList<Value> Values(string name) =>
        [.. Items(name, "texts, numbers, booleans and nulls").Select((item, i) => ValueOf(_place + name, i, item))];

    /// <summary>Texts of which none is blank; none where they are left out.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name, "texts").Select((item, i) => TextOf($"{name}[{i}]", item))];

    /// <summary>The items of an array; none where it is left out.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="what">What the array holds, for the message where it is none.</param>
    public IEnumerable<JsonElement> Items(string name, string what) =>
        Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
        : throw Wrong(name, $"an array of {what}", value);

    private static readonly string[] Times =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    private static Value ValueOf(string name, int index, JsonElement item) =>
        item.ValueKind switch
        {
            JsonValueKind.Null => Value.Null,
            JsonValueKind.True => Value.Of(true),
            JsonValueKind.False => Value.Of(false),
            JsonValueKind.String => Value.Of(item.GetString()),
            JsonValueKind.Number when item.TryGetInt64(out var whole) => Value.Of(whole),
            JsonValueKind.Number => Value.Of(item.GetDouble()),
            _ => throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The value of ${index + 1} in '{name}' is {Shown(item)}; it must be a text, number, boolean or null.",
                "Pass JSON as a text."
            ),
        };

    private string TextOf(string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a text", value);
        return string.IsNullOrWhiteSpace(text) ? throw Fault(name, "must not be blank")
            : text.Contains('\0', StringComparison.Ordinal) ? throw Fault(name, "must not hold a NUL character")
            : text;
    }

    // Null is what some clients send for an argument that was left out.
    private JsonElement? Find(string name) =>
        _given.TryGetValue(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    private GatewayException Wrong(string name, string allowed, JsonElement given) =>
        Fault(name, $"must be {allowed}, not {Shown(given)}");

    private GatewayException Fault(string name, string fault) =>
        new(ErrorCode.RequestInvalid, $"The argument '{_place}{name}' {fault}.");

    private static string Shown(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => $"'{Short(value.GetString()!)}'",
            _ => Short(value.GetRawText()),
        };

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
