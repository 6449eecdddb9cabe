using Gateway.Abstractions;
using Gateway.Extraction;
using Gateway.Fuzz.Tests.Running;
using Gateway.Text;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>Documents of all formats but PDF: each gives a text that holds together, or a refusal that tells its problem.</summary>
/// <remarks>An input is the ending of a file's name, a line end, and the file, or the main part of the package.</remarks>
public sealed class DocumentTests
{
    private static readonly ExtractionLimits Limits = new() { TextLength = 100_000, InflatedBytes = 4 << 20 };

    private static readonly string[] Pieces =
    [
        .. "\n|\r\n|\t|    |\"|\"\"\"|'|`|```|{|}|[|]|(|)|<|>|</|/>|<!--|-->|<![CDATA[|]]>|\\|#|##|===|---|,|;|:|=|\0|\ufeff|\u2028".Split(
            '|'
        ),
        .. "&amp;|&#0;|&#xD800;|\\bin99 |\\u-1 |\\uc9|{\\*|\\'|=?utf-8?B?|?=|--b|--b--|From |>From |/*|*/|//|$\"{|@\"|R\"(|<<A|%%".Split(
            '|'
        ),
        .. "-1|99999999999999999999|1e999|NaN|null|<w:p>|</w:p>|<w:tbl><w:tr><w:tc>|</w:tc></w:tr></w:tbl>|<w:txbxContent>".Split(
            '|'
        ),
        .. "<row r=\"7\"/>|<c r=\"ZZ9\" t=\"s\"><v>7</v></c>|<text:s text:c=\"9\"/>|<text:p>|<a:tbl>|<p:sp>|<w:br w:type=\"page\"/>".Split(
            '|'
        ),
        "|",
        "\udb40\udc41",
        "\n\nFrom a 1:1\nSubject: x\n\n",
        "table:number-rows-repeated=\"9\"",
    ];

    private static readonly string[] Seeds =
    [
        .. File.ReadAllText(Repository.PathOf("testdata", "documents", "fuzz-seeds.txt"))
            .Split("\n%%%%\n", StringSplitOptions.RemoveEmptyEntries),
    ];

    [Fact]
    public Task A_document_is_read_or_refused() =>
        new FuzzTarget("document", Mutation.Of(Seeds, Pieces), Check).RunAsync();

    [Fact]
    public void What_inputs_are_made_of_is_read() => Assert.All(Seeds, seed => Assert.NotEmpty(Read(seed)!.Passages));

    private static DocumentText? Read(string input)
    {
        var end = input.IndexOf('\n', StringComparison.Ordinal);
        var ending = end < 0 ? "" : input[..end];
        var bytes = DocumentFiles.Of(ending, input[(end + 1)..]);
        return new LocalExtraction(Limits).Extract(bytes, "a." + ending, CancellationToken.None);
    }

    private static void Check(string input)
    {
        try
        {
            if (Read(input) is { } document)
            {
                CheckText(document);
            }
        }
        catch (GatewayException refusal)
        {
            Assert.NotNull(refusal.Problem);
            Assert.Equal(ErrorCode.SourceFailed, refusal.Code);
        }
    }

    private static void CheckText(DocumentText document)
    {
        Assert.DoesNotContain('\r', document.Text);
        Assert.False(TagCharacters.AreIn(document.Text));
        InOrder(document.Headings.Select(heading => heading.Line), document.LineCount);
        InOrder(document.Parts.Select(part => part.FirstLine), document.LineCount + 1);
        InOrder(document.Links.Select(link => link.Line), document.LineCount + 1);
        var next = 0;
        foreach (var passage in document.Passages)
        {
            Assert.Equal(next++, passage.Ordinal);
            Assert.InRange(passage.FirstLine, 1, passage.LastLine);
            Assert.InRange(passage.LastLine, passage.FirstLine, document.LineCount);
        }
    }

    private static void InOrder(IEnumerable<int> lines, int last)
    {
        var before = 1;
        foreach (var line in lines)
        {
            Assert.InRange(line, before, Math.Max(1, last));
            before = line;
        }
    }
}
