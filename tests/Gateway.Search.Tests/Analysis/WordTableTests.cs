using FsCheck;
using FsCheck.Fluent;
using Gateway.Search.Analysis;

namespace Gateway.Search.Tests.Analysis;

public sealed class WordTableTests
{
    [Fact]
    public void A_word_is_found_as_it_was_added() =>
        Prop.ForAll<string[], string>((words, other) => Add(words, other)).QuickCheckThrowOnFailure();

    private static void Add(string[] words, string other)
    {
        var table = new WordTable();
        var forms = new Dictionary<string, WordForm>(StringComparer.Ordinal);
        foreach (var word in words.Where(word => word is not null).Distinct(StringComparer.Ordinal))
        {
            forms.Add(word, Form(word));
            table.Add(word, forms[word]);
        }
        Assert.Equal(forms.Count, table.Count);
        Assert.All(forms, pair => Assert.Same(pair.Value, table.Find(pair.Key)));
        Assert.Same(forms.GetValueOrDefault(other ?? ""), table.Find(other ?? ""));
    }

    [Fact]
    public void Words_of_all_lengths_and_scripts_are_told_apart()
    {
        var words = Enumerable
            .Range(0, 20_000)
            .Select(number => $"{number}")
            .Concat(Enumerable.Range(1, 64).Select(length => new string('a', length)))
            .Concat(["abcdefghijklmnop", "abcdefghijklmnopq", "abcdefghijklmnoé", "ab", "ba", "äöü", "\u0101", "日本"])
            .ToList();
        var table = new WordTable();
        foreach (var word in words)
        {
            Assert.Null(table.Find(word));
            table.Add(word, Form(word));
        }
        Assert.All(words, word => Assert.Equal(word, table.Find(word)?.Surface));
        table.Clear();
        Assert.All(words, word => Assert.Null(table.Find(word)));
    }

    private static WordForm Form(string word) => new(word, word, word);
}
