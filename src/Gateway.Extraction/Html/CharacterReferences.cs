using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Gateway.Extraction.Html;

/// <summary>Character references of HTML: <c>&amp;amp;</c>, <c>&amp;#8212;</c>, <c>&amp;copy</c>.</summary>
/// <remarks>As the standard has it, https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state; the names are AngleSharp's list.</remarks>
internal static class CharacterReferences
{
    private const int LongestName = 32;

    // Names that count without a semicolon, as old pages have them, have two to six letters.
    private const int LongestOldName = 6;

    private const string Replacement = "\ufffd";

    /// <summary>What a reference stands for; null where it is none, and the ampersand stands for itself.</summary>
    /// <param name="text">What follows the ampersand.</param>
    /// <param name="isValue">Whether it stands in the value of an attribute, where <c>?a=1&amp;copy=2</c> is none.</param>
    /// <param name="length">How much of the text belongs to it.</param>
    public static string? Find(ReadOnlySpan<char> text, bool isValue, out int length)
    {
        length = 0;
        return text.IsEmpty ? null
            : text[0] == '#' ? FindNumber(text, out length)
            : char.IsAsciiLetterOrDigit(text[0]) ? FindName(text, isValue, out length)
            : null;
    }

    /// <summary>The value of an attribute as it is meant.</summary>
    public static ReadOnlySpan<char> Decode(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAny('&', '\0'))
        {
            return value;
        }
        var decoded = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '&' && Find(value[(at + 1)..], isValue: true, out var length) is { } meant)
            {
                decoded.Append(meant);
                at += length;
            }
            else
            {
                decoded.Append(value[at] == '\0' ? Replacement : value.Slice(at, 1));
            }
        }
        return decoded.ToString();
    }

    private static string? FindName(ReadOnlySpan<char> text, bool isValue, out int length)
    {
        length = 0;
        while (length < Math.Min(text.Length, LongestName) && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }
        if (length < text.Length && text[length] == ';' && Symbol(text[..(length + 1)]) is { } symbol)
        {
            length++;
            return symbol;
        }
        for (length = Math.Min(length, LongestOldName); length > 1; length--)
        {
            if (Symbol(text[..length]) is { } old)
            {
                var goesOn = length < text.Length && (text[length] == '=' || char.IsAsciiLetterOrDigit(text[length]));
                return isValue && goesOn ? null : old;
            }
        }
        return null;
    }

    // The commonest without the list, which is made when it is first asked.
    private static string? Symbol(ReadOnlySpan<char> name) =>
        name switch
        {
            "amp;" => "&",
            "lt;" => "<",
            "gt;" => ">",
            "quot;" => "\"",
            "nbsp;" => "\u00a0",
            _ => HtmlEntityProvider.Resolver.GetSymbol(name.ToString()),
        };

    private static string? FindNumber(ReadOnlySpan<char> text, out int length)
    {
        var isHex = text.Length > 1 && text[1] is 'x' or 'X';
        var first = isHex ? 2 : 1;
        length = first;
        while (length < text.Length && (isHex ? char.IsAsciiHexDigit(text[length]) : char.IsAsciiDigit(text[length])))
        {
            length++;
        }
        if (length == first)
        {
            length = 0;
            return null;
        }
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var digits = text[first..length].TrimStart('0');
        const int longest = 7;
        var number =
            digits.IsEmpty ? 0
            : digits.Length > longest ? int.MaxValue
            : int.Parse(digits, style, CultureInfo.InvariantCulture);
        length += length < text.Length && text[length] == ';' ? 1 : 0;
        return HtmlEntityProvider.IsInCharacterTable(number) ? HtmlEntityProvider.GetSymbolFromTable(number)
            : number == 0 || !Rune.IsValid(number) ? Replacement
            : char.ConvertFromUtf32(number);
    }
}
