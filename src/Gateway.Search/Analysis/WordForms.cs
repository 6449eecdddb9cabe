namespace Gateway.Search.Analysis;

/// <summary>Folded words and their stems in one language, remembered so that a frequent word is stemmed and allocated once. Not thread-safe.</summary>
internal sealed class WordForms
{
    // About 200 bytes a word: 12 MB at most. A word that was forgotten costs ten times as much as one that is known.
    private const int Capacity = 60_000;

    private readonly WordTable _forms = new();
    private readonly Func<string, string>? _stem;

    /// <summary>Remembers nothing yet.</summary>
    /// <param name="language">What decides about stems; null for words that stand for themselves.</param>
    public WordForms(Language? language)
    {
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
    public WordForm Of(ReadOnlySpan<char> folded) => _forms.Find(folded) ?? Add(folded);

    private WordForm Add(ReadOnlySpan<char> folded)
    {
        if (_forms.Count >= Capacity)
        {
            _forms.Clear();
        }
        var surface = folded.ToString();
        var form = new WordForm(surface, _stem?.Invoke(surface) ?? surface);
        _forms.Add(surface, form);
        return form;
    }
}
