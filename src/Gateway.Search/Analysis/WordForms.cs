using Gateway.Search.Analysis.Stemming;

namespace Gateway.Search.Analysis;

/// <summary>Words and their stems in one language, remembered so that a frequent word is stemmed and allocated once. Not thread-safe.</summary>
internal sealed class WordForms
{
    // About 200 bytes a word: 12 MB at most. A word that was forgotten costs ten times as much as one that is known.
    private const int Capacity = 60_000;

    private readonly WordTable _forms = new();
    private readonly Language? _language;

    /// <summary>Remembers nothing yet.</summary>
    /// <param name="language">What decides about stems; null for words that stand for themselves.</param>
    public WordForms(Language? language) => _language = language;

    /// <summary>How many words are remembered.</summary>
    public int Count => _forms.Count;

    /// <summary>The word with its stem.</summary>
    /// <param name="word">The word, folded but for the accents that tell its stem.</param>
    public WordForm Of(ReadOnlySpan<char> word) => _forms.Find(word) ?? Add(word);

    private WordForm Add(ReadOnlySpan<char> word)
    {
        if (_forms.Count >= Capacity)
        {
            _forms.Clear();
        }
        var form = Make(word.ToString());
        _forms.Add(form.Word, form);
        return form;
    }

    private WordForm Make(string word)
    {
        Span<char> letters = stackalloc char[Stemmer.Room(CharFolding.LongestToken)];
        word.CopyTo(letters);
        var length = _language is { } language ? Stemmer.Stem(language, letters, word.Length) : 0;
        var surface = Folded(word, word);
        return new WordForm(word, surface, length > 0 ? Folded(letters[..length], surface) : surface);
    }

    private static string Folded(ReadOnlySpan<char> word, string known)
    {
        Span<char> folded = stackalloc char[CharFolding.LongestToken + CharFolding.LongestFolding];
        folded = folded[..CharFolding.Fold(word, folded)];
        return folded.SequenceEqual(known) ? known : folded.ToString();
    }
}
