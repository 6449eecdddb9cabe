using System.Text;
using Gateway.Abstractions;

namespace Gateway.Text.Tests.Passages;

public sealed class DocumentTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\n\n", 2)]
    [InlineData("a\r\nb\rc\nd", 4)]
    public void Lines_are_counted_whatever_ends_them(string text, int lines) =>
        Assert.Equal(lines, new DocumentText(text, "r").LineCount);

    [Fact]
    public void Characters_that_nobody_sees_and_a_model_reads_are_left_out_and_told()
    {
        var document = new DocumentText("a\udb40\udc69\udb40\udc67b \ud83d\ude00 \u845b\udb40\udd00", "r")
        {
            Notices = ["one"],
        };

        Assert.Equal("ab \ud83d\ude00 \u845b\udb40\udd00", document.Text);
        Assert.Equal(["one", TagCharacters.LeftOut], document.Notices);
        Assert.Equal([TagCharacters.LeftOut], new DocumentText("\udb40\udc41", "r").Notices);
        Assert.Empty(new DocumentText("\ud83d\ude00", "r").Notices);
        Assert.Equal("ab", HeadingText.Clean("a\udb40\udc69b"));
    }

    [Theory]
    [InlineData(1, 1, "one\n", 1, 1)]
    [InlineData(2, 3, "two\nthree", 2, 3)]
    [InlineData(2, int.MaxValue, "two\nthree", 2, 3)]
    [InlineData(3, 99, "three", 3, 3)]
    [InlineData(4, 99, "", 0, 0)]
    public void A_slice_is_clipped_to_what_there_is(int first, int last, string text, int gotFirst, int gotLast)
    {
        var slice = new DocumentText("one\r\ntwo\r\nthree", "rev").Slice(new LineRange(first, last), 1000);
        Assert.Equal(
            new ContentSlice(text, new LineRange(gotFirst, gotLast), 3, "rev", false) { Notices = slice.Notices },
            slice
        );
    }

    [Theory]
    [InlineData(8, "one\ntwo\n", 2)]
    [InlineData(7, "one\n", 1)]
    [InlineData(2, "on", 1)]
    [InlineData(0, "o", 1)]
    public void A_slice_that_is_too_long_ends_after_a_whole_line_where_one_fits(int max, string text, int lastLine)
    {
        var slice = new DocumentText("one\ntwo\nthree", "r").Slice(LineRange.All, max);
        Assert.Equal((text, lastLine, true), (slice.Text, slice.Lines.Last, slice.IsCut));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_cut_inside_a_line_keeps_pairs_whole(int max)
    {
        var text = new DocumentText("😀😀😀", "r").Slice(LineRange.All, max).Text;
        Assert.Equal("😀", text);
    }

    [Fact]
    public void The_revision_is_the_beginning_of_the_hash_of_the_bytes() =>
        Assert.Equal("ba7816bf8f01cfea", DocumentText.RevisionOf(Encoding.ASCII.GetBytes("abc")));

    [Fact]
    public void A_heading_is_one_short_line()
    {
        Assert.Equal("a b c", HeadingText.Of(1, " a\n\tb \u0007 c ", 1).Text);
        Assert.Equal(new string('x', 200) + "…", HeadingText.Clean(new string('x', 5000)));
        Assert.EndsWith(
            "😀…",
            HeadingText.Clean("x" + string.Concat(Enumerable.Repeat("😀", 500))),
            StringComparison.Ordinal
        );
    }
}
