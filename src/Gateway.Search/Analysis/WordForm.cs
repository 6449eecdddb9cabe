using System.Text;

namespace Gateway.Search.Analysis;

/// <summary>A word with its stem: one object for all its places, so that a frequent word costs nothing but a look.</summary>
/// <param name="word">The word in lower case with the accents that tell its stem.</param>
/// <param name="surface">The folded word.</param>
/// <param name="term">Its stem, which stands in the index.</param>
internal sealed class WordForm(string word, string surface, string term)
{
    private byte[]? _utf8;
    private StopWord? _stopWord;

    /// <summary>The word in lower case with the accents that tell its stem.</summary>
    public string Word { get; } = word;

    /// <summary>The folded word before stemming.</summary>
    public string Surface { get; } = surface;

    /// <summary>What stands in the index: stemmed and folded.</summary>
    public string Term { get; } = term;

    /// <summary>The same in UTF-8, with a space behind it.</summary>
    public ReadOnlySpan<byte> TermBytes => _utf8 ??= Encoding.UTF8.GetBytes(Term + ' ');

    /// <summary>Whether who analyzes has already noted this word; for its owner alone.</summary>
    public bool IsNoted { get; set; }

    /// <summary>The languages that it is a common word of.</summary>
    public StopWord StopWord => _stopWord ??= StopWords.Find(Surface);
}
