using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Text.Tests.Quotes;

public sealed class QuoteSearchTests
{
    private const string Policy =
        "Returns\n\nGoods may be re-\nturned within thirty\u00a0days — “unused” goods,\nthat is – of the pur\u00adchase.\n"
        + "Well-known cus-\ntomers get ﬁfty days; non-\nEU ones don’t. 5 - 3 is 2. 日本\n語です。 And so on… and on.\n";

    [Theory]
    [InlineData("may be returned within thirty days", "may be re-\nturned within thirty\u00a0days")]
    [InlineData("re-turned", "re-\nturned")]
    [InlineData("re- turned", "re-\nturned")]
    [InlineData("days - \"unused\" goods, that is", "days — “unused” goods,\nthat is")]
    [InlineData("days -- ''unused'' goods", null)]
    [InlineData("days -- \"unused\" goods", "days — “unused” goods")]
    [InlineData("of the purchase.", "of the pur\u00adchase.")]
    [InlineData("  of\tthe \n purchase", "of the pur\u00adchase")]
    [InlineData("Well-known customers get fifty days", "Well-known cus-\ntomers get ﬁfty days")]
    [InlineData("Wellknown customers", null)]
    [InlineData("well-known", null)]
    [InlineData("non-EU ones don't", "non-\nEU ones don’t")]
    [InlineData("nonEU ones", null)]
    [InlineData("5 - 3", "5 - 3")]
    [InlineData("5 3", null)]
    [InlineData("5 – 3 is", "5 - 3 is")]
    [InlineData("日本語", "日本\n語")]
    [InlineData("so on... and on", "so on… and on")]
    [InlineData("within thirty days of the purchase", null)]
    [InlineData("thirtydays", null)]
    [InlineData("- 3 is 2", "3 is 2")]
    [InlineData("-- is 2", null)]
    public void A_quote_stands_where_its_words_do(string quote, string? expected)
    {
        var finding = Find(Policy, quote);
        Assert.Equal(
            expected is null ? [] : [expected],
            finding.Spans.Select(span => Policy.Substring(span.Start, span.Length))
        );
        Assert.False(finding.IsElided);
    }

    [Theory]
    [InlineData("caf\u00e9", "caf\u00e9", "cafe\u0301")]
    [InlineData("cafe\u0301", "caf\u00e9", "cafe\u0301")]
    [InlineData("ti\u1ebfng Vi\u1ec7t", "tie\u0302\u0301ng Vie\u0302\u0323t", "ti\u00ea\u0301ng Vi\u1eb9\u0302t")]
    [InlineData("e\u0331\u0301", "\u00e9\u0331", "e\u0301\u0331")]
    [InlineData("\ud55c\uad6d\uc5b4", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165")]
    [InlineData("\u304c\u304e", "\u304b\u3099\u304d\u3099")]
    [InlineData("\u212bngstr\u00f6m", "\u00c5ngstro\u0308m", "A\u030angstr\u00f6m")]
    public void Accents_may_stand_in_their_letters_or_behind_them(string quote, params string[] texts)
    {
        foreach (var text in texts)
        {
            var place = Assert.Single(Find($"at {text} is so", quote).Spans);
            Assert.Equal((3, text.Length), (place.Start, place.Length));
        }
    }

    [Theory]
    [InlineData("caf\u00e9", "cafe")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("caf\u00e9", "caf\u00e8")]
    [InlineData("cafe", "caf\u00e9")]
    [InlineData("\uac01", "\uac00")]
    [InlineData("\u1100\u1161\u11a8", "\uac00")]
    [InlineData("\u00e9\u0331", "\u00e9")]
    public void A_letter_with_another_accent_is_another_letter(string text, string quote)
    {
        Assert.Equal(0, Find(text, quote).Count);
        Assert.Equal(1, Find(text + " and " + quote, quote).Count);
    }

    [Theory]
    [InlineData("Goods may be … within thirty days", "Goods may be re-\nturned within thirty\u00a0days")]
    [InlineData("may be [...] fifty days", null)]
    [InlineData("Goods may [...] get fifty days", "Goods may be re-\nturned")]
    [InlineData("fifty days … Goods may", null)]
    [InlineData("… within thirty days…", "within thirty\u00a0days")]
    public void An_ellipsis_stands_for_what_was_left_out(string quote, string? begins)
    {
        var finding = Find(Policy, quote);
        if (quote.StartsWith("may be", StringComparison.Ordinal))
        {
            Assert.True(finding.IsElided);
            return;
        }
        Assert.Equal(begins is null ? 0 : 1, finding.Count);
        Assert.All(
            finding.Spans,
            span => Assert.StartsWith(begins!, Policy.Substring(span.Start, span.Length), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_an_ellipsis_stands_for_has_a_limit()
    {
        string Text(int between) => "the beginning" + new string('.', 1) + new string('x', between) + " the end";
        Assert.Equal(1, Find(Text(QuoteSearch.MostLeftOut - 2), "the beginning … the end").Count);
        Assert.Equal(0, Find(Text(QuoteSearch.MostLeftOut + 2), "the beginning … the end").Count);
    }

    [Fact]
    public void All_places_are_counted_and_the_first_are_given()
    {
        var text = string.Concat(Enumerable.Repeat("again and ", 30));
        var finding = Find(text, "again");
        Assert.Equal(30, finding.Count);
        Assert.Equal([0, 10, 20, 30, 40], finding.Spans.Select(span => span.Start));
        Assert.Equal(2, QuoteSearch.Find(text, new QuoteSpan(5, 20), "again").Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("— -")]
    [InlineData("\u00ad")]
    public void Nothing_is_no_quote(string quote) => Assert.False(QuoteSearch.CanBeFound(quote));

    [Fact]
    public void Every_piece_of_a_text_is_found_at_its_place_however_it_is_mangled()
    {
        var cases =
            from text in Texts
            from start in Gen.Choose(0, text.Length - 1)
            from length in Gen.Choose(1, text.Length - start)
            from seed in Gen.Choose(0, int.MaxValue)
            select (text, start, length, seed);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    var (text, start, length, seed) = one;
                    var piece = text.Substring(start, length);
                    if (!QuoteSearch.CanBeFound(piece))
                    {
                        return true;
                    }
                    var quote = Mangle(piece, new Random(seed));
                    var finding = Find(text, quote);
                    var first = start + piece.TakeWhile(c => !QuoteSearch.CanBeFound($"{c}")).Count();
                    return finding.Spans.Any(span => span.Start == first) || finding.Count > finding.Spans.Count;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(300)));
    }

    [Fact]
    public void What_is_changed_is_never_found()
    {
        var cases =
            from text in Texts
            from start in Gen.Choose(0, text.Length - 1)
            from length in Gen.Choose(1, text.Length - start)
            from at in Gen.Choose(0, length - 1)
            from change in Gen.Elements("X", "7", "X ", "¿")
            select text.Substring(start, length).Remove(at, 1).Insert(at, change) is var quote
                ? (text, quote)
                : default;
        Prop.ForAll(cases.ToArbitrary(), one => Find(one.text, one.quote).Count == 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(300)));
    }

    [Fact]
    public void Words_that_are_run_together_or_torn_apart_are_not_found()
    {
        var texts = Gen.Elements("alpha", "beta", "gamma", "delta").ListOf(8).Select(words => string.Join(' ', words));
        Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                    Find(text, text.Replace(" ", "", StringComparison.Ordinal)).Count == 0
                    && Find(text, text.Replace("et", "e t", StringComparison.Ordinal)).Count
                        == (text.Contains("et", StringComparison.Ordinal) ? 0 : 1)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(50)));
    }

    // No X, 7 or ¿ in them.
    private static readonly Gen<string> Texts = Gen.Elements(
            "alpha",
            "Beta",
            "gam-\nma",
            "co-op",
            "ﬂoor",
            "“quoted”",
            "it’s",
            "1 – 2",
            "end.\n\n",
            "…",
            "日本\n語",
            "a\u00adb",
            " ",
            " ",
            "\n",
            " - ",
            "—",
            "--",
            "\u00a0",
            "é",
            "(so)",
            "-5"
        )
        .NonEmptyListOf()
        .Select(pieces => string.Join(' ', pieces));

    private static QuoteFinding Find(string text, string quote) =>
        QuoteSearch.Find(text, new QuoteSpan(0, text.Length), quote);

    private static string Mangle(string piece, Random random)
    {
        var quote = new System.Text.StringBuilder();
        foreach (var c in piece)
        {
            quote.Append(
                c switch
                {
                    ' ' => Pick(" ", "  ", "\n", "\t", "\u00a0"),
                    '\n' => Pick("\n", "\r\n", " \n "),
                    '“' or '”' => Pick("\"", "“", "„", "«"),
                    '’' => Pick("'", "‘", "’"),
                    '–' or '—' => Pick("-", "--", "–", "—"),
                    '…' => Pick("...", "…"),
                    'ﬂ' => Pick("fl", "ﬂ"),
                    '\u00ad' => Pick("", "\u00ad"),
                    _ => $"{c}",
                }
            );
        }
        return Pick("", " ", "\n") + quote + Pick("", " ", "\n");

        string Pick(params string[] choices) => choices[random.Next(choices.Length)];
    }
}
