using Gateway.Search.Analysis;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests.Analysis;

public sealed class LanguageGuessTests
{
    public static TheoryData<string> Languages => [.. Enum.GetNames<Language>()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_paragraph_tells_its_language(string name) =>
        Assert.Equal(name, LanguageGuess.OfText(Tokens(Sentences.ByLanguage[name])).ToString());

    [Theory]
    [InlineData("Roter Stuhl aus Holz", nameof(Language.German))]
    [InlineData("Jeg vet ikke hva som skjedde med bilen", nameof(Language.Norwegian))]
    [InlineData("Jeg ved ikke, hvad der skete med bilen", nameof(Language.Danish))]
    [InlineData("Jag vet inte vad som hände med bilen", nameof(Language.Swedish))]
    [InlineData("public static void Main(string[] args)", nameof(Language.English))]
    [InlineData("San Jose", nameof(Language.English))]
    [InlineData("", nameof(Language.English))]
    public void A_line_may_do(string text, string language) =>
        Assert.Equal(language, LanguageGuess.OfText(Tokens(text)).ToString());

    [Theory]
    [InlineData("die hard man", nameof(Language.English))]
    [InlineData("war and peace", nameof(Language.English))]
    [InlineData("was kostet die Reparatur der Heizung", nameof(Language.German))]
    [InlineData("où est la gare de Lyon", nameof(Language.French))]
    [InlineData("El Niño", nameof(Language.English))]
    public void A_query_needs_two_words(string query, string language) =>
        Assert.Equal(language, LanguageGuess.OfQuery(Tokens(query)).ToString());

    private static List<Token> Tokens(string text) => new Analyzer().Analyze(text, Language.English);
}
