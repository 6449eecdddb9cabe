using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Archives;

public sealed class ZipExtractorTests
{
    [Fact]
    public void Members_are_parts_with_their_paths()
    {
        var document = Read(
            Zip(
                ("guide/intro.md", "# Intro\n\nWELCOME\n"u8.ToArray()),
                ("guide/", []),
                ("src/a.cs", "class A\n{\n    void B() { }\n}\n"u8.ToArray()),
                ("inner.zip", Zip(("deep.txt", "DEEPTEXT"u8.ToArray()))),
                ("mail.eml", "Subject: Hi\nFrom: a@b.c\n\nMAILTEXT\n"u8.ToArray()),
                ("../../evil.txt", "SLIP"u8.ToArray()),
                ("picture.png", [0x89, 0x50])
            )
        );

        Assert.Equal("member guide/intro.md", PartOf(document, "WELCOME"));
        Assert.Equal("member mail.eml", PartOf(document, "MAILTEXT"));
        Assert.Equal("member ../../evil.txt", PartOf(document, "SLIP"));
        Assert.Contains("member inner.zip", document.Parts.Select(part => part.Name));
        Assert.DoesNotContain("DEEPTEXT", document.Text, StringComparison.Ordinal);
        Assert.Contains("Member: picture.png", document.Text, StringComparison.Ordinal);
        Assert.Equal(["Intro", "A", "B", "Hi"], document.Headings.Select(heading => heading.Text));
        Assert.Null(document.Problem);
    }

    [Fact]
    public void A_bad_member_costs_no_other()
    {
        var document = Read(Zip(("a.pdf", "no pdf"u8.ToArray()), ("b.txt", "GOOD"u8.ToArray())));

        Assert.Contains("GOOD", document.Text, StringComparison.Ordinal);
        Assert.Equal(DocumentProblem.Damaged, document.Problem);
        Assert.Contains("a.pdf", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Encrypted_members_are_said()
    {
        var zip = Zip(("a.txt", "SECRET"u8.ToArray()), ("b.txt", "OPEN"u8.ToArray()));
        var entry = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        zip[entry + 8] |= 1;

        var document = Read(zip);

        Assert.Equal(DocumentProblem.NeedsPassword, document.Problem);
        Assert.Contains("OPEN", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_unpacks_without_end_is_refused_alone()
    {
        var document = Read(
            Zip(("bomb.txt", new byte[3 << 20]), ("b.txt", "GOOD"u8.ToArray())),
            new ExtractionLimits { InflatedBytes = 2 << 20 }
        );

        Assert.Equal(DocumentProblem.TooLarge, document.Problem);
        Assert.Contains("Member: b.txt", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_mutation_gives_text_or_a_refusal() =>
        Prop.ForAll(
                Mutations
                    .Of(
                        Zip(
                            ("a.md", "# A\n\ntext\n"u8.ToArray()),
                            ("b.json", Encoding.UTF8.GetBytes(new string('x', 3000)))
                        )
                    )
                    .ToArbitrary(),
                bytes => Mutations.AreRead(bytes, "a.zip")
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    private static string PartOf(DocumentText document, string text) =>
        document.Passages.Single(passage => passage.Text.Contains(text, StringComparison.Ordinal)).Part;

    private static DocumentText Read(byte[] zip, ExtractionLimits? limits = null) => Parsing.Of(zip, "a.zip", limits)!;

    private static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }
}
