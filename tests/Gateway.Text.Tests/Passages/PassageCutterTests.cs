using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Text.Tests.Passages;

public sealed class PassageCutterTests
{
    private static readonly Gen<string> Piece = Gen.Frequency(
        (8, Gen.Elements("word", "Sentence ends. Next", "läuft", "日本語の文。", "😀", "a")),
        (5, Gen.Elements(" ", " ", ". ", "\n")),
        (2, Gen.Elements("\n\n", "\n \n\n", "    ", "\t", "|x|y|\n")),
        (1, Gen.Choose(1, 2500).Select(length => new string('x', length))),
        (1, Gen.Choose(1, 800).Select(length => new string(' ', length)))
    );

    private static readonly Gen<DocumentText> AnyDocument =
        from pieces in Piece.ListOf(300)
        from lines in Gen.Elements(true, false)
        from every in Gen.Choose(2, 40)
        select WithHeadingEvery(every, string.Concat(pieces), lines);

    [Fact]
    public void All_that_is_not_white_space_is_in_exactly_one_passage() =>
        ForAny(document =>
        {
            var covered = new StringBuilder();
            var end = 0;
            foreach (var passage in document.Passages)
            {
                Assert.True(passage.Start >= end);
                end = passage.Start + passage.Text.Length;
                covered.Append(passage.Text);
                Assert.Equal(document.Text.Substring(passage.Start, passage.Text.Length), passage.Text);
            }
            Assert.Equal(WithoutWhite(document.Text), WithoutWhite(covered.ToString()));
        });

    [Fact]
    public void No_passage_is_empty_or_too_long_or_cuts_a_pair() =>
        ForAny(document =>
            Assert.All(
                document.Passages,
                passage =>
                {
                    Assert.False(string.IsNullOrWhiteSpace(passage.Text));
                    Assert.InRange(Encoding.UTF8.GetByteCount(passage.Text), 1, 1400);
                    Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(passage.Text)));
                }
            )
        );

    [Fact]
    public void A_passage_names_its_lines_and_stays_in_its_section() =>
        ForAny(document =>
            Assert.All(
                document.Passages,
                passage =>
                {
                    Assert.Equal(document.LineAt(passage.Start), passage.FirstLine);
                    Assert.Equal(passage.FirstLine + passage.Text.Count(c => c == '\n'), passage.LastLine);
                    for (var inner = 1; inner < document.Headings.Count; inner++)
                    {
                        var (above, heading) = (document.Headings[inner - 1], document.Headings[inner]);
                        var isInside = heading.Line > passage.FirstLine && heading.Line <= passage.LastLine;
                        Assert.True(!isInside || (heading.Level > above.Level && HasNoBody(document, above, heading)));
                    }
                }
            )
        );

    [Fact]
    public void Cutting_twice_gives_the_same() =>
        ForAny(document =>
            Assert.Equal(
                document.Passages,
                new DocumentText(document.Text, "r")
                {
                    Headings = document.Headings,
                    IsLineOriented = document.IsLineOriented,
                }.Passages
            )
        );

    [Fact]
    public void Pieces_of_a_long_section_are_of_150_to_350_tokens()
    {
        var text = string.Join(
            "\n\n",
            Enumerable.Range(1, 60).Select(n => $"Paragraph {n} has some words. It says little.")
        );
        var passages = new DocumentText(text, "r").Passages;
        Assert.True(passages.Count > 1);
        Assert.All(passages, passage => Assert.InRange(passage.Text.Length, 600 - 2, 1400));
        Assert.All(passages, passage => Assert.StartsWith("Paragraph ", passage.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_term_stays_with_what_is_said_about_it()
    {
        var said = string.Concat(Enumerable.Repeat("It does this and that. ", 20)).TrimEnd();
        var text = string.Concat(Enumerable.Range(1, 40).Select(n => $"TERM_{n}\n\n{said}\n\n"));
        var passages = new DocumentText(text, "r").Passages;
        Assert.All(passages, passage => Assert.StartsWith("TERM_", passage.Text, StringComparison.Ordinal));
        Assert.All(passages, passage => Assert.EndsWith("that.", passage.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Sentences_stay_whole_where_a_paragraph_is_too_long()
    {
        var text = string.Join(' ', Enumerable.Range(1, 100).Select(n => $"This is sentence number {n} of the text."));
        Assert.All(
            new DocumentText(text, "r").Passages,
            passage => Assert.EndsWith(".", passage.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Lines_stay_whole_where_lines_are_the_unit()
    {
        var text = string.Concat(Enumerable.Range(1, 300).Select(n => $"{n};Mr. Smith; paid. Yes. {n * 7}\n"));
        var passages = new DocumentText(text, "r") { IsLineOriented = true }.Passages;
        Assert.All(passages, passage => Assert.Matches(@"^\d+;Mr", passage.Text));
    }

    [Fact]
    public void A_title_alone_goes_with_the_section_below_it()
    {
        var document = new DocumentText("# Guide\n\n## Setup\n\nInstall it.\n\n## Use\n\nRun it.\n", "r")
        {
            Headings = [new(1, "Guide", 1), new(2, "Setup", 3), new(2, "Use", 7)],
        };
        Assert.Equal(
            ["Guide › Setup: 1-5", "Guide › Use: 7-9"],
            document.Passages.Select(p => $"{p.Headings}: {p.FirstLine}-{p.LastLine}")
        );
    }

    [Theory]
    [InlineData("x")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("é ")]
    [InlineData("😀")]
    [InlineData("a. ")]
    public void Five_million_characters_in_one_go_are_cut(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 5_000_000 / unit.Length));
        var passages = new DocumentText(text, "r").Passages;
        Assert.Equal(string.IsNullOrWhiteSpace(unit) ? 0 : 1, Math.Min(1, passages.Count));
        Assert.All(passages.Take(3), passage => Assert.InRange(Encoding.UTF8.GetByteCount(passage.Text), 550, 1400));
    }

    [Fact]
    public void A_hundred_thousand_headings_are_cut()
    {
        var headings = Enumerable.Range(0, 100_000).Select(n => new Heading((n % 6) + 1, "Heading", (2 * n) + 1));
        var document = new DocumentText(string.Concat(Enumerable.Repeat("# Heading\ntext\n", 100_000)), "r")
        {
            Headings = [.. headings],
        };
        Assert.Equal(100_000, document.Passages.Count);
        Assert.Equal("Heading › Heading › Heading", document.Passages[2].Headings);
    }

    private static DocumentText WithHeadingEvery(int every, string text, bool lines)
    {
        var document = new DocumentText(text, "r");
        var numbers = Enumerable.Range(1, document.LineCount).Where(line => line % every == 1);
        return new DocumentText(text, "r")
        {
            Headings = [.. numbers.Select(line => new Heading((line * 7 % 4) + 1, "H" + line, line))],
            IsLineOriented = lines,
        };
    }

    private static void ForAny(Action<DocumentText> holds) =>
        Prop.ForAll(AnyDocument.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    private static bool HasNoBody(DocumentText document, Heading heading, Heading next) =>
        string.IsNullOrWhiteSpace(
            document.Text[document.StartOfLine(heading.Line + 1)..document.StartOfLine(next.Line)]
        );

    private static string WithoutWhite(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
