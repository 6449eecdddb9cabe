using System.Text;

namespace Gateway.Search.Analysis;

/// <summary>Folded words and their stems in one language, remembered so that a frequent word is stemmed and allocated once. Not thread-safe.</summary>
internal sealed class WordForms
{
    // About 100 bytes a word: 2 MB at most.
    private const int Capacity = 20_000;

    private readonly Dictionary<string, string> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly char[] _buffer = new char[4 * CharFolding.LongestToken];
    private readonly Func<string, string> _stem;

    public WordForms(Language language)
    {
        _lookup = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        _stem = language switch
        {
            Language.German => LightStemmers.German,
            Language.French => LightStemmers.French,
            Language.Spanish => LightStemmers.Spanish,
            _ => EnglishStemmer.Stem,
        };
    }

    /// <summary>The word as a string and its stem.</summary>
    public (string Surface, string Term) Of(StringBuilder folded)
    {
        var length = Math.Min(folded.Length, CharFolding.LongestToken);
        folded.CopyTo(0, _buffer, length);
        var word = _buffer.AsSpan(0, length);
        if (_lookup.TryGetValue(word, out var surface, out var stem))
        {
            return (surface, stem);
        }
        if (_stems.Count >= Capacity)
        {
            _stems.Clear();
        }
        surface = word.ToString();
        stem = _stem(surface);
        _stems.Add(surface, stem);
        return (surface, stem);
    }
}
