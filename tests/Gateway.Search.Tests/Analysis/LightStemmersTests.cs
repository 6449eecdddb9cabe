using Gateway.Search.Analysis;

namespace Gateway.Search.Tests.Analysis;

public sealed class LightStemmersTests
{
    [Theory]
    [InlineData("haus hauses hause hauser hausern", "haus")]
    [InlineData("kind kinder kindern kindes", "kind")]
    [InlineData("schnell schneller schnellste schnellen", "schnell")]
    [InlineData("lampe lampen", "lamp")]
    [InlineData("tee am es", "tee am es")]
    public void German(string words, string stems) => Check(LightStemmers.German, words, stems);

    [Theory]
    [InlineData("cheval chevaux", "cheval")]
    [InlineData("grande grandes", "grand")]
    [InlineData("acheter achete achetee achetees", "achet")]
    [InlineData("lit mer", "lit mer")]
    public void French(string words, string stems) => Check(LightStemmers.French, words, stems);

    [Theory]
    [InlineData("libro libros", "libr")]
    [InlineData("voces", "voz")]
    [InlineData("interes intereses", "inter interes")]
    [InlineData("casa sol", "casa sol")]
    public void Spanish(string words, string stems) => Check(LightStemmers.Spanish, words, stems);

    private static void Check(Func<string, string> stem, string words, string stems) =>
        Assert.Equal(stems.Split(' '), words.Split(' ').Select(stem).Distinct());
}
