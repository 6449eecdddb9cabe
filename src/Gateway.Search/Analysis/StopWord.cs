namespace Gateway.Search.Analysis;

/// <summary>What is known of a word that may be a common one.</summary>
/// <param name="Languages">The languages that it is common in, one bit each by their numbers.</param>
/// <param name="IsTelling">Whether it speaks for these languages.</param>
internal readonly record struct StopWord(ushort Languages, bool IsTelling)
{
    /// <summary>Whether it is a common word of a language.</summary>
    public bool IsOf(Language language) => (Languages & (1 << (int)language)) != 0;
}
