using FsCheck;
using FsCheck.Fluent;
using Gateway.Search.Analysis;
using Gateway.Search.Analysis.Stemming;

namespace Gateway.Search.Tests.Analysis.Stemming;

/// <summary>Every stemmer gives what Snowball gives, word for word.</summary>
public sealed class SnowballTests
{
    public static TheoryData<string> Languages => [.. Enum.GetNames<Language>()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Words_of_every_rule_come_to_their_stems(string name)
    {
        var language = Enum.Parse<Language>(name);

        Assert.All(StemWords.Samples(language), sample => Assert.Equal(sample.Stem, Stem(language, sample.Word)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Tens_of_thousands_of_words_come_to_the_stems_of_Snowballs_own_program(string name)
    {
        var language = Enum.Parse<Language>(name);
        string[] words = [.. StemWords.Built(language), .. StemWords.Given(language)];
        Assert.True(words.Length > 20_000);

        var stems = await StemWords.SnowballAsync(language, words);

        Assert.Equal(words.Length, stems.Count);
        Assert.Empty(
            words
                .Zip(stems)
                .Select(pair => (pair.First, Wanted: pair.Second, Given: Stem(language, pair.First)))
                .Where(word => word.Wanted != word.Given)
                .Take(20)
        );
    }

    [Fact]
    public void Any_letters_have_a_stem_that_fits() =>
        Prop.ForAll(
                (
                    from language in Gen.Elements(Enum.GetValues<Language>())
                    from letters in Gen.Elements("aeiouyáéèëïäöåøæßñçqstnmlkdgxjвшиейнтьость'7हनिाعوالي".ToCharArray())
                        .NonEmptyListOf()
                    select (language, word: string.Concat(letters.Take(CharFolding.LongestToken)))
                ).ToArbitrary(),
                drawn => Stem(drawn.language, drawn.word).Length <= drawn.word.Length * 2
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(5000)));

    private static string Stem(Language language, string word)
    {
        Span<char> letters = stackalloc char[Stemmer.Room(word.Length)];
        word.CopyTo(letters);
        return letters[..Stemmer.Stem(language, letters, word.Length)].ToString();
    }
}
