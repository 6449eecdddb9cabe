using System.Text;

namespace Gateway.Search.Analysis;

/// <summary>A folded word with its stem: one object for all its places, so that a frequent word costs nothing but a look.</summary>
/// <param name="surface">The folded word.</param>
/// <param name="term">Its stem, which stands in the index.</param>
internal sealed class WordForm(string surface, string term)
{
    private byte[]? _utf8;
    private byte? _languages;

    /// <summary>The folded word before stemming.</summary>
    public string Surface { get; } = surface;

    /// <summary>What stands in the index: folded and stemmed.</summary>
    public string Term { get; } = term;

    /// <summary>The same in UTF-8, with a space behind it.</summary>
    public ReadOnlySpan<byte> TermBytes => _utf8 ??= Encoding.UTF8.GetBytes(Term + ' ');

    /// <summary>Whether who analyzes has already noted this word; for its owner alone.</summary>
    public bool IsNoted { get; set; }

    /// <summary>Whether it is among the common words of a language.</summary>
    public bool IsStopWord(Language language)
    {
        _languages ??= StopWords.LanguagesOf(Surface);
        return (_languages & (1 << (int)language)) != 0;
    }
}
