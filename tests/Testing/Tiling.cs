namespace Gateway.Testing;

/// <summary>What holds of the tokens of any text.</summary>
internal static class Tiling
{
    /// <summary>What is wrong when the tokens do not follow each other without gaps, from the first character to the last; else null.</summary>
    public static string? Fault(string text, IEnumerable<(int Start, int Length)> tokens)
    {
        var at = 0;
        foreach (var (start, length) in tokens)
        {
            if (start != at || length <= 0)
            {
                return $"a token at {start} of {length} follows {at}";
            }
            at += length;
        }
        return at == text.Length ? null : $"the tokens end at {at} of {text.Length}";
    }
}
