using FsCheck;
using FsCheck.Fluent;
using Gateway.Search.Analysis;
using Gateway.Search.Query;

namespace Gateway.Search.Tests.Query;

public sealed class HighlighterTests
{
    [Theory]
    [InlineData("\"red apple\"", "A red apple, an apple, red apples.", "[red] [apple]; [red] [apples]")]
    [InlineData("title:apple pear", "An apple and a pear.", "[pear]")]
    [InlineData("apple -pear", "An apple and a pear.", "[apple]")]
    [InlineData("the apple", "The apple is the best.", "[apple]")]
    [InlineData("東京都", "彼は東京都に住む。東京だ。", "[東京都]")]
    [InlineData("app*", "Apps, apples and snappy.", "[Apps]; [apples]")]
    [InlineData("e\u0301te\u0301", "L'été indien", "[été]")]
    [InlineData("ete", "L'e\u0301te\u0301 indien", "[e\u0301te\u0301]")]
    public void Only_what_the_query_matched_is_marked(string query, string text, string marked)
    {
        var marks = Find(query, text);

        Assert.Equal(
            marked.Split(' ', ';').Where(part => part.Length > 0),
            marks.Select(mark => $"[{text.Substring(mark.Start, mark.Length)}]")
        );
    }

    [Fact]
    public void Marks_are_inside_the_text_in_order_and_apart() =>
        Prop.ForAll(
                Gen.Elements(
                        "alpha",
                        "beta",
                        "foo-bar",
                        "fooBar",
                        "東京",
                        "都",
                        "é",
                        "'",
                        " ",
                        ",",
                        "\ud83d\ude00",
                        "\ud83d",
                        "c++",
                        "_"
                    )
                    .ListOf()
                    .Select(pieces => string.Concat(pieces))
                    .ToArbitrary(),
                text =>
                {
                    var end = 0;
                    return Find("alpha \"foo bar\" 東* bar e \"東京 alpha\"", text)
                        .All(mark =>
                        {
                            var isApart =
                                mark.Start >= end && mark.Length > 0 && mark.Start + mark.Length <= text.Length;
                            end = mark.Start + mark.Length;
                            return isApart;
                        });
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(1000)));

    private static IReadOnlyList<Highlight> Find(string query, string text)
    {
        var analyzer = new Analyzer();
        var (match, _) = MatchBuilder.Analyze(QueryParser.Parse(query).Node, analyzer, new NoStems());
        return new Highlighter(match!, analyzer).Find(text, Language.English);
    }

    private sealed class NoStems : IWordStems
    {
        public IReadOnlyList<Language> Languages => [Language.English];

        public IReadOnlyList<string> StemsOf(string word, int limit) => [];

        public IReadOnlyList<string> StemsOfPrefix(string prefix, int limit) => [];
    }
}
