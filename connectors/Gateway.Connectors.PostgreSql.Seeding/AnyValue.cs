using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>A value of a column that holds several types, as the JSON that stands for it: no value is lost or becomes another.</summary>
/// <remarks>
/// An integer is a number without a point or exponent, a real one with; a real beyond JSON is <c>{"real":"Infinity"}</c>, bytes are
/// <c>{"base64":"…"}</c>, text is a string. PostgreSQL's <c>json</c> keeps the text as it is written, even <c>\u0000</c>.
/// </remarks>
internal static class AnyValue
{
    private const string Real = "real";
    private const string Base64 = "base64";
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON of a value that is not null.</summary>
    public static string ToJson(object value) =>
        value switch
        {
            long integer => integer.ToString(CultureInfo.InvariantCulture),
            double real when double.IsFinite(real) => Marked(real.ToString("R", CultureInfo.InvariantCulture)),
            double real => $$"""{"{{Real}}":"{{real.ToString(CultureInfo.InvariantCulture)}}"}""",
            string text => JsonValue.Create(text).ToJsonString(Plain),
            byte[] bytes => $$"""{"{{Base64}}":"{{Convert.ToBase64String(bytes)}}"}""",
            _ => throw new ArgumentException($"A seed has no value of type {value.GetType()}.", nameof(value)),
        };

    /// <summary>The value that JSON stands for.</summary>
    public static object FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.String => root.GetString()!,
            JsonValueKind.Number when root.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') => root.GetDouble(),
            JsonValueKind.Number => root.GetInt64(),
            JsonValueKind.Object when root.TryGetProperty(Base64, out var bytes) => bytes.GetBytesFromBase64(),
            JsonValueKind.Object when root.TryGetProperty(Real, out var real) => double.Parse(
                real.GetString()!,
                CultureInfo.InvariantCulture
            ),
            _ => throw new FormatException("It stands for no value of a seed."),
        };
    }

    private static string Marked(string digits) => digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";
}
