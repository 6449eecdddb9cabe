using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Turns the server's text of an array, <c>{1,NULL,"a b"}</c>, into JSON; nested arrays become nested ones.</summary>
internal static class ArrayText
{
    // For a reader, not for a page of HTML: letters stay letters.
    private static readonly JavaScriptEncoder Letters = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The JSON, or null when the text is not of that form.</summary>
    public static string? ToJson(string text, CellKind kind)
    {
        // Bounds other than 1 stand before the array: [0:1]={…}
        var start = text.StartsWith('[') ? text.IndexOf('=', StringComparison.Ordinal) + 1 : 0;
        var json = new StringBuilder(text.Length + 8);
        for (var at = start; at < text.Length; )
        {
            switch (text[at])
            {
                case '{':
                    json.Append('[');
                    at++;
                    break;
                case '}':
                    json.Append(']');
                    at++;
                    break;
                case ',':
                    json.Append(',');
                    at++;
                    break;
                case '"':
                    Append(json, ReadQuoted(text, ref at), kind);
                    break;
                default:
                    AppendPlain(json, ReadPlain(text, ref at), kind);
                    break;
            }
        }
        return json.Length == 0 ? null : json.ToString();
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var element = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
            element.Append(text[at]);
        }
        at++;
        return element.ToString();
    }

    private static string ReadPlain(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny(',', '}');
        end = end < 0 ? text.Length : at + end;
        var element = text[at..end];
        at = end;
        return element;
    }

    private static void AppendPlain(StringBuilder json, string element, CellKind kind)
    {
        if (element == "NULL")
        {
            json.Append("null");
        }
        else
        {
            Append(json, element, kind);
        }
    }

    private static void Append(StringBuilder json, string element, CellKind kind) =>
        json.Append(
            kind switch
            {
                CellKind.BooleanArray => element == "t" ? "true" : "false",
                CellKind.NumberArray when char.IsAsciiDigit(element[^1]) => element,
                CellKind.JsonArray => element,
                _ => $"\"{JsonEncodedText.Encode(element, Letters)}\"",
            }
        );
}
