namespace Gateway.Search.Analysis;

/// <summary>Folded words and their stems in one language, remembered so that a frequent word is stemmed and allocated once. Not thread-safe.</summary>
internal sealed class WordForms
{
    // About 150 bytes a word: 3 MB at most.
    private const int Capacity = 20_000;

    private readonly Dictionary<string, WordForm> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordForm>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    // What was met last under a hash of eleven bits: most words of a text are a few hundred.
    private readonly WordForm?[] _recent = new WordForm?[2048];
    private readonly Func<string, string>? _stem;

    /// <summary>Remembers nothing yet.</summary>
    /// <param name="language">What decides about stems; null for words that stand for themselves.</param>
    public WordForms(Language? language)
    {
        _lookup = _forms.GetAlternateLookup<ReadOnlySpan<char>>();
        _stem = language switch
        {
            null => null,
            Language.German => LightStemmers.German,
            Language.French => LightStemmers.French,
            Language.Spanish => LightStemmers.Spanish,
            _ => EnglishStemmer.Stem,
        };
    }

    /// <summary>The word with its stem.</summary>
    public WordForm Of(ReadOnlySpan<char> folded)
    {
        ref var recent = ref _recent[Hash(folded)];
        if (recent is not null && folded.SequenceEqual(recent.Surface))
        {
            return recent;
        }
        return recent = Find(folded);
    }

    private WordForm Find(ReadOnlySpan<char> folded)
    {
        if (_lookup.TryGetValue(folded, out var known))
        {
            return known;
        }
        if (_forms.Count >= Capacity)
        {
            _forms.Clear();
            Array.Clear(_recent);
        }
        var surface = folded.ToString();
        var form = new WordForm(surface, _stem?.Invoke(surface) ?? surface);
        _forms.Add(surface, form);
        return form;
    }

    private int Hash(ReadOnlySpan<char> word)
    {
        var hash = (uint)word.Length;
        foreach (var character in word)
        {
            hash = (hash * 31) + character;
        }
        return (int)((hash * 0x9E3779B1) >> 21) & (_recent.Length - 1);
    }
}
