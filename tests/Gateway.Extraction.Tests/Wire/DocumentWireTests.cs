using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Extraction.Wire;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Wire;

public sealed class DocumentWireTests
{
    private static readonly string[] Carried =
    [
        nameof(DocumentText.Encoding),
        nameof(DocumentText.Headings),
        nameof(DocumentText.IsLineOriented),
        nameof(DocumentText.Links),
        nameof(DocumentText.Notices),
        nameof(DocumentText.Parts),
        nameof(DocumentText.Problem),
        nameof(DocumentText.Properties),
        nameof(DocumentText.Title),
    ];

    private static readonly DocumentText Rich = new("one\ntwo é😀\nthree\n", "r")
    {
        Title = "A title",
        Encoding = "windows-1252",
        IsLineOriented = true,
        Problem = DocumentProblem.NeedsOcr,
        Notices = ["A notice."],
        Headings = [new Heading(1, "one", 1), new Heading(3, "three", 3)],
        Parts =
        [
            new DocumentPart(PartKind.Sheet, "Budget", 1) { Rows = [4, 7] },
            new DocumentPart(PartKind.Page, "2", 3) { Inside = "attachment a.pdf" },
            new DocumentPart(PartKind.Page, "3", 4) { Inside = "attachment a.pdf" },
        ],
        Links = [new DocumentLink("there", "https://example.org/", 2)],
        Properties = new DocumentProperties
        {
            Author = "A. Author",
            Created = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(2)),
            Modified = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero),
            Language = "en",
            Subject = "subject",
            Keywords = "a, b",
        },
    };

    [Fact]
    public void A_document_arrives_as_it_was_sent()
    {
        var read = DocumentWire.Read(Bytes(Rich), "r");
        Assert.Equal(Rich.Text, read.Text);
        Assert.Equal(Rich.Revision, read.Revision);
        Assert.Equal(Rich.Title, read.Title);
        Assert.Equal(Rich.Encoding, read.Encoding);
        Assert.Equal(Rich.IsLineOriented, read.IsLineOriented);
        Assert.Equal(Rich.Problem, read.Problem);
        Assert.Equal(Rich.Notices, read.Notices);
        Assert.Equal(Rich.Headings, read.Headings);
        Assert.Equal(Rich.Links, read.Links);
        Assert.Equal(Rich.Properties, read.Properties);
        Assert.Equal(Rich.Parts.Select(part => part.Name), read.Parts.Select(part => part.Name));
        Assert.Equal(Rich.Parts.Select(part => part.FirstLine), read.Parts.Select(part => part.FirstLine));
        Assert.Equal(Rich.Parts.Select(part => part.Rows), read.Parts.Select(part => part.Rows));
    }

    // Whoever gives documents a further member decides here whether it crosses.
    [Fact]
    public void Every_member_of_a_document_is_carried() =>
        Assert.Equal(
            Carried,
            typeof(DocumentText)
                .GetProperties()
                .Where(property => property.SetMethod is not null)
                .Select(property => property.Name)
                .Order()
        );

    [Fact]
    public void A_document_without_anything_arrives()
    {
        var read = DocumentWire.Read(Bytes(new DocumentText("", "x")), "r");
        Assert.Equal("", read.Text);
        Assert.Equal("r", read.Revision);
        Assert.Null(read.Title);
        Assert.Null(read.Problem);
        Assert.Equal(DocumentProperties.None, read.Properties);
    }

    [Fact]
    public void What_points_outside_the_text_is_left_out()
    {
        var liar = new DocumentText("one\n", "r")
        {
            Headings = [new Heading(1, "late", 9), new Heading(0, "flat", 1), new Heading(1, "good", 1)],
            Parts = [new DocumentPart(PartKind.Page, "1", -4), new DocumentPart((PartKind)99, "2", 1)],
            Links = [new DocumentLink("x", "y", 70)],
        };
        var read = DocumentWire.Read(Bytes(liar), "r");
        Assert.Equal(["good"], read.Headings.Select(heading => heading.Text));
        Assert.Empty(read.Parts);
        Assert.Empty(read.Links);
    }

    [Fact]
    public void Bytes_that_were_changed_are_a_sound_document_or_none()
    {
        var good = Bytes(Rich);
        Prop.ForAll(
                Gen.Choose(0, good.Length - 1)
                    .SelectMany(at => Gen.Elements<byte>(0, 1, 2, 127, 128, 255).Select(value => (at, value)))
                    .ListOf(6)
                    .ToArbitrary(),
                Gen.Choose(0, good.Length).ToArbitrary(),
                (changes, length) =>
                {
                    var bytes = good.ToArray();
                    foreach (var (at, value) in changes)
                    {
                        bytes[at] = value;
                    }
                    AssertSound(bytes);
                    AssertSound(bytes.AsSpan(0, length));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(2000)));
    }

    [Fact]
    public void Any_bytes_are_a_sound_document_or_none() =>
        Prop.ForAll<byte[]>(bytes => AssertSound(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(500)));

    [Fact]
    public void Any_bytes_are_a_refusal_or_none() =>
        Prop.ForAll<byte[]>(bytes =>
            {
                try
                {
                    Assert.True(Enum.IsDefined(RefusalWire.Read(bytes).Code));
                }
                catch (InvalidDataException)
                {
                    // That it is none is the other answer.
                }
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(500)));

    private static void AssertSound(ReadOnlySpan<byte> bytes)
    {
        DocumentText document;
        try
        {
            document = DocumentWire.Read(bytes, "r");
        }
        catch (InvalidDataException)
        {
            return;
        }
        Assert.All(document.Headings, heading => Assert.InRange(heading.Line, 1, document.LineCount));
        Assert.All(document.Parts, part => Assert.InRange(part.FirstLine, 1, document.LineCount + 1));
        Assert.All(
            document.Passages,
            passage => Assert.InRange(passage.LastLine, passage.FirstLine, document.LineCount)
        );
    }

    private static byte[] Bytes(DocumentText document)
    {
        var wire = new WireWriter();
        DocumentWire.Write(wire, document);
        return wire.Written.ToArray();
    }
}
