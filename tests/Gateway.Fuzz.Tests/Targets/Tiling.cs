namespace Gateway.Fuzz.Tests.Targets;

/// <summary>What holds of the tokens of any text.</summary>
internal static class Tiling
{
    /// <summary>The tokens follow each other without gaps, from the first character to the last.</summary>
    public static void Check(string text, IEnumerable<(int Start, int Length)> tokens)
    {
        var at = 0;
        foreach (var (start, length) in tokens)
        {
            Assert.True(start == at && length > 0, $"a token at {start} of {length} follows {at}");
            at += length;
        }
        Assert.True(at == text.Length, $"the tokens end at {at} of {text.Length}");
    }
}
