using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Fuzz.Tests.Running;

/// <summary>Any text, also halves of surrogate pairs and control characters, as ASCII that can be read and kept in a file.</summary>
internal static partial class Escaped
{
    /// <summary>The text with <c>\uXXXX</c> for what is not printable ASCII; a line feed stays one.</summary>
    public static string Write(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c is '\n' or (>= ' ' and <= '~' and not '\\')
                ? escaped.Append(c)
                : escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return escaped.ToString();
    }

    /// <summary>The text that <see cref="Write"/> wrote.</summary>
    public static string Read(string escaped) =>
        Escape()
            .Replace(
                escaped,
                match => ((char)ushort.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, null)).ToString()
            );

    [GeneratedRegex(@"\\u[0-9a-f]{4}")]
    private static partial Regex Escape();
}
