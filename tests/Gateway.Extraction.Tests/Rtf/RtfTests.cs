using System.Text;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Rtf;

public sealed class RtfTests
{
    [Theory]
    [InlineData(@"\ansicpg1251 \'cf\'f0\'e8", "При")]
    [InlineData(@"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1 \'cf\f0 \'e9", "Пé")]
    [InlineData(@"{\fonttbl{\f0\fcharset128 G;}}\f0 \'93\'fa", "日")]
    [InlineData(@"\uc1 a\u8364?b\uc2\u26085\'93\'fac\uc0\u233 d", "a€b日céd")]
    [InlineData(@"\u-10179?\u-8704?\u-10179?x", "😀x")]
    [InlineData(@"a\{b\}\\c\~d\_e\tab f\line g\emdash h", "a{b}\\c\u00a0d-e\tf\ng—h")]
    [InlineData("one\r\n two{\\b  three}", "one two three")]
    public void Characters_are_what_they_stand_for(string rtf, string text) =>
        Assert.Equal(text.TrimEnd() + "\n", Read(rtf).Text);

    [Theory]
    [InlineData(@"a{\*\unknown b{c}}d")]
    [InlineData(@"a{\pict\pngblip 89504e47}d")]
    [InlineData(@"a{\object{\*\objdata 0105}{\result d}}")]
    [InlineData(@"a{\stylesheet{\s1 heading 1;}}{\colortbl;\red0;}{\header h}d")]
    [InlineData(@"a{\v hidden}{\deleted gone}d")]
    [InlineData(@"a\bin3 }}}d")]
    public void What_is_no_text_is_left_out(string rtf) => Assert.Equal("ad\n", Read(rtf).Text);

    [Fact]
    public void Tables_are_rows()
    {
        var document = Read(
            @"\pard before\par\trowd\pard\intbl a\cell b\par c\cell\row\intbl d\cell\cell\row\pard after\par"
        );

        Assert.Equal("before\n\na | b c\nd |\n\nafter\n", document.Text);
    }

    [Fact]
    public void Headings_links_notes_and_metadata_are_kept()
    {
        var document = Read(
            @"{\info{\title The title}{\author Ann \'c9}{\creatim\yr2024\mo3\dy15\hr9\min30}{\nofpages2}}"
                + @"\pard\outlinelevel1 Chapter\par\pard see {\field{\*\fldinst{HYPERLINK ""https://a.invalid""}}{\fldrslt{here}}}"
                + @"{\footnote note text}{\*\atnid x}{\*\atnauthor Bob}{\*\annotation why}\par\page end\par"
        );

        Assert.Equal("Chapter\n\nsee here\nFootnote: note text\nComment (Bob): why\n\nend\n", document.Text);
        Assert.Equal(
            [(2, "Chapter", 1)],
            document.Headings.Select(heading => (heading.Level, heading.Text, heading.Line))
        );
        Assert.Equal([new DocumentLink("here", "https://a.invalid", 3)], document.Links);
        Assert.Equal(("The title", "Ann É"), (document.Title, document.Properties.Author));
        Assert.Equal(new DateTimeOffset(2024, 3, 15, 9, 30, 0, TimeSpan.Zero), document.Properties.Created);
        Assert.Equal(["page 1", "page 2"], document.Parts.Select(part => part.Name));
    }

    [Fact]
    public void A_text_that_breaks_off_is_read_as_far_as_it_goes()
    {
        var document = Parsing.Of(Encoding.ASCII.GetBytes(@"{\rtf1 {\b words"), "a.rtf")!;

        Assert.Equal("words\n", document.Text);
        Assert.Equal(DocumentProblem.Damaged, document.Problem);
    }

    [Fact]
    public void Groups_without_end_in_one_another_are_refused()
    {
        var refusal = Assert.Throws<GatewayException>(() => Read(new string('{', 100_000)));

        Assert.Equal(DocumentProblem.TooLarge, refusal.Problem);
    }

    private static DocumentText Read(string rtf) =>
        Parsing.Of(Encoding.Latin1.GetBytes(@"{\rtf1\ansi " + rtf + "}"), "a.rtf")!;
}
