using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Text.Encodings;

/// <summary>The encoding that an HTML or XML document names in its beginning.</summary>
public static partial class DeclaredEncoding
{
    // The HTML standard looks at 1,024 bytes; some generators write long comments first.
    private const int SampleBytes = 4096;

    /// <summary>The name that is declared, or null.</summary>
    public static string? NameIn(ReadOnlySpan<byte> bytes)
    {
        var beginning = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, SampleBytes)]);
        var match = Declaration().Match(beginning);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>The encoding of a declared name, or null when it is unknown, or one of Unicode and so was tried before.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            var encoding = name.ToLowerInvariant() switch
            {
                "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => CodePagesEncodingProvider.Instance.GetEncoding(
                    1252
                ),
                var other => CodePagesEncodingProvider.Instance.GetEncoding(other),
            };
            return encoding is null ? null : TextDecoder.CodePage(encoding.CodePage);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_:.-]{1,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
