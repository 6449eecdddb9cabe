using FsCheck;
using FsCheck.Fluent;
using Gateway.Search.Analysis;

namespace Gateway.Search.Tests.Analysis;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("The quick brown foxes", "the quick brown fox")]
    [InlineData("ÀÉÎÕÜ Ærø œuvre ﬁne", "aeiou aero oeuvr fine")]
    [InlineData("Ёлка ΆΝΘΡΩΠΟΣ", "елк ανθρωπος")]
    [InlineData("東京都", "東京 京都 都")]
    [InlineData("日", "日")]
    [InlineData("A東京B", "a 東京 京 b")]
    [InlineData("ﾃｽﾄ", "テス スト ト")]
    [InlineData("user@x.com", "user x com")]
    [InlineData("c++ c# f# g++ a+b", "c++ c# f# g++ a b")]
    [InlineData("rock'n'roll don't O'Neil", "rocknrol dont oneil")]
    [InlineData("d'accord qu'il l’eau", "d accord qu il l eau")]
    [InlineData("10.5 1,000", "10 5 1 000")]
    [InlineData("soft\u00ADhyphen zero\u200Dwidth", "softhyphen zerowidth")]
    [InlineData("😀 alpha😀beta 𐐀𐐁 \ud83d", "alpha beta 𐐀𐐁")]
    [InlineData("__init__ a_b", "init ab")]
    [InlineData("e\u0301te\u0301 o\u0308 и\u0306", "ete o и")]
    [InlineData("dell'arte L'Aquila jusqu'ici O'Hara", "dell art l aquila jusqu ici ohara")]
    [InlineData("हिन्दी", "हिंद")]
    public void Words_stand_folded_and_stemmed(string text, string terms)
    {
        Assert.Equal(
            terms,
            Join(text, part: false).Replace('ς', 'σ').Replace("ανθρωποσ", "ανθρωπος", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("fooBar", "foo bar")]
    [InlineData("HTTPServer", "http server")]
    [InlineData("shared_buffers", "share buffer")]
    [InlineData("getUserName", "get user name")]
    [InlineData("get_user_name", "get user name")]
    [InlineData("HTTPServer2", "http server2 server")]
    [InlineData("MAX_RETRY_COUNT", "max retri count")]
    [InlineData("XMLHttpRequest", "xml http request")]
    [InlineData("kebab-case", "kebabcas")]
    [InlineData("größeÄndern", "grosse andern")]
    [InlineData("read-only", "readon")]
    [InlineData("1,234", "1234")]
    [InlineData("ABC plain", "")]
    [InlineData("a-b-c-d-e", "")]
    public void Parts_and_wholes_stand_beside(string text, string parts)
    {
        Assert.Equal(parts, Join(text, part: true));
    }

    [Fact]
    public void A_token_is_never_longer_than_the_limit()
    {
        var token = Assert.Single(new Analyzer().Analyze(new string('x', 5000), Language.English));

        Assert.Equal(CharFolding.LongestToken, token.Term.Length);
        Assert.Equal(5000, token.Length);
    }

    [Fact]
    public void Tokens_lie_in_the_text_in_order_and_hold_no_space() =>
        Prop.ForAll(
                Gen.Elements(
                        "a",
                        "Bc",
                        "é",
                        "東",
                        "京",
                        "_",
                        "-",
                        "'",
                        ",",
                        ".",
                        " ",
                        "\n",
                        "1",
                        "\ud840",
                        "\udc00",
                        "\u0301",
                        "+",
                        "#",
                        "ß",
                        "\0"
                    )
                    .ListOf()
                    .Select(pieces => string.Concat(pieces))
                    .ToArbitrary(),
                text =>
                {
                    var tokens = new Analyzer().Analyze(text, Language.English);
                    var words = tokens.Where(token => token.Kind != TokenKind.Part).ToList();
                    return tokens.TrueForAll(token =>
                            token.Start >= 0
                            && token.Length > 0
                            && token.End <= text.Length
                            && token.Term.Length > 0
                            && !token.Term.Any(letter => letter is ' ' or '"' or '\0')
                        ) && words.Zip(words.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(2000)));

    [Fact]
    public void What_is_analyzed_again_stays_the_same_word() =>
        Prop.ForAll(
                Gen.Elements("Straße", "FOXES", "été", "ﬁ", "c++", "Ａ", "x_y", "İstanbul", "Ǆ", "ŉ").ToArbitrary(),
                word =>
                {
                    var surface = new Analyzer().Analyze(word, Language.English)[0].Surface;
                    return new Analyzer().Analyze(surface, Language.English)[0].Surface == surface;
                }
            )
            .Check(Config.QuickThrowOnFailure);

    private static string Join(string text, bool part) =>
        string.Join(
            ' ',
            new Analyzer()
                .Analyze(text, Language.English)
                .Where(token => token.Kind == TokenKind.Part == part)
                .Select(token => token.Term)
        );
}
