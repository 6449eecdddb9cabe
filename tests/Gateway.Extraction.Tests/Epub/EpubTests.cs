using Gateway.Abstractions;
using Gateway.Extraction.Tests.Packages;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Epub;

public sealed class EpubTests
{
    private const string Container =
        "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";

    private const string Opf =
        "<!DOCTYPE package><package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>A book</dc:title>"
        + "<dc:creator>Ann Lee</dc:creator><dc:creator>Bob Ray</dc:creator><dc:language>fr</dc:language></metadata><manifest>"
        + "<item id='c2' href='text/two%20b.xhtml' media-type='application/xhtml+xml'/>"
        + "<item id='c1' href='text/one.xhtml' media-type='application/xhtml+xml'/>"
        + "<item id='p' href='cover.svg' media-type='image/svg+xml'/>"
        + "<item id='n' href='toc.ncx' media-type='application/x-dtbncx+xml'/></manifest>"
        + "<spine toc='n'><itemref idref='p'/><itemref idref='c1'/><itemref idref='c2'/><itemref idref='c1'/></spine></package>";

    private const string Ncx =
        "<!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx 2005-1//EN' 'http://127.0.0.1:9/ncx.dtd'><ncx><navMap><navPoint>"
        + "<navLabel><text>Part one</text></navLabel><content src='text/one.xhtml#start'/></navPoint></navMap></ncx>";

    [Fact]
    public void Chapters_come_in_their_order_with_the_titles_of_the_contents()
    {
        var document = Read();

        Assert.Equal(
            ("A book", "Ann Lee, Bob Ray", "fr"),
            (document.Title, document.Properties.Author, document.Properties.Language)
        );
        Assert.Equal(["chapter Part one", "chapter Second"], document.Parts.Select(part => part.Name));
        Assert.Equal("Part one\n\nfirst words\n\nSecond\n\nmore words\n", document.Text);
        Assert.Equal(
            [("Part one", 1), ("Second", 5)],
            document.Headings.Select(heading => (heading.Text, heading.Line))
        );
    }

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes128-cbc", DocumentProblem.NeedsPassword)]
    [InlineData("http://www.idpf.org/2008/embedding", null)]
    public void An_encrypted_chapter_needs_a_licence_a_scrambled_font_does_not(
        string algorithm,
        DocumentProblem? problem
    )
    {
        var encryption =
            $"<encryption><EncryptedData><EncryptionMethod Algorithm='{algorithm}'/><CipherData>"
            + "<CipherReference URI='OEBPS/text/one.xhtml'/></CipherData></EncryptedData></encryption>";
        DocumentProblem? found = null;
        try
        {
            Read(("META-INF/encryption.xml", encryption));
        }
        catch (GatewayException refusal)
        {
            found = refusal.Problem;
        }

        Assert.Equal(problem, found);
    }

    [Fact]
    public void A_package_without_a_book_is_damaged() =>
        Assert.Equal(
            DocumentProblem.Damaged,
            Assert.Throws<GatewayException>(() => Parsing.Of(Zip.Of(("a", "b")), "a.epub")).Problem
        );

    private static DocumentText Read(params (string Name, string Content)[] more) =>
        Parsing.Of(
            Zip.Of([
                ("META-INF/container.xml", Container),
                ("OEBPS/book.opf", Opf),
                ("OEBPS/toc.ncx", Ncx),
                ("OEBPS/cover.svg", "<svg/>"),
                ("OEBPS/text/one.xhtml", "<html><body><p>first words</p></body></html>"),
                ("OEBPS/text/two b.xhtml", "<html><body><h2>Second</h2><p>more words</p></body></html>"),
                .. more,
            ]),
            "a.epub"
        )!;
}
