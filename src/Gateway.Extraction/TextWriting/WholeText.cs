using System.Text;

namespace Gateway.Extraction.TextWriting;

/// <summary>Text that can be written as UTF-8: formats that name characters by numbers can name halves of pairs alone.</summary>
internal static class WholeText
{
    /// <summary>The text, with U+FFFD for every half of a pair that stands alone.</summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
            : text;
}
