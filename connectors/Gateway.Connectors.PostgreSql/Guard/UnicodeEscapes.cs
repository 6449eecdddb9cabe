using System.Globalization;
using System.Text;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>The escapes of <c>U&amp;"…"</c>: four hexadecimal digits, or a plus and six.</summary>
internal static class UnicodeEscapes
{
    /// <summary>The text with its escapes decoded; what is no escape stays, for the server to refuse.</summary>
    public static string Decode(string text, char escape)
    {
        var decoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            if (text[at] != escape)
            {
                decoded.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == escape)
            {
                decoded.Append(escape);
                at += 2;
            }
            else
            {
                at += Append(decoded, text.AsSpan(at));
            }
        }
        return decoded.ToString();
    }

    private static int Append(StringBuilder decoded, ReadOnlySpan<char> rest)
    {
        var start = rest.Length > 1 && rest[1] == '+' ? 2 : 1;
        var digits = start == 2 ? 6 : 4;
        if (
            rest.Length >= start + digits
            && int.TryParse(
                rest.Slice(start, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code
            )
            && code is >= 0 and <= 0x10FFFF
        )
        {
            // Halves of a pair may be written one by one.
            _ = code > 0xFFFF ? decoded.Append(char.ConvertFromUtf32(code)) : decoded.Append((char)code);
            return start + digits;
        }
        decoded.Append(rest[0]);
        return 1;
    }
}
