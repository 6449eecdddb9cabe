namespace Gateway.Extraction.TextWriting;

/// <summary>The languages that documents declare.</summary>
internal static class LanguageTag
{
    private const int LongestTag = 35;

    /// <summary>The tag with hyphens (<c>pt-BR</c>); null for what is no tag.</summary>
    public static string? Of(ReadOnlySpan<char> declared)
    {
        declared = declared.Trim();
        if (declared.Length is < 2 or > LongestTag || !char.IsAsciiLetter(declared[0]))
        {
            return null;
        }
        foreach (var c in declared)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return null;
            }
        }
        return declared.ToString().Replace('_', '-');
    }
}
