using System.Buffers.Binary;
using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Tests.Packages;

public sealed class PackageTests
{
    [Fact]
    public void Parts_are_read_by_their_names_in_any_case()
    {
        var package = Open(Zip.Of(("a/One.txt", "first"), ("two", "second")));

        Assert.Equal(["a/One.txt", "two"], package.Parts.Select(part => part.Name));
        Assert.Equal("first", Text(package, "A/one.TXT"));
        Assert.Null(package.Find("three"));
    }

    [Fact]
    public void Names_that_lead_elsewhere_are_names()
    {
        var package = Open(Zip.Of(("../../../evil", "a"), ("/etc/passwd", "b"), ("..\\up", "c")));

        Assert.Equal("a", Text(package, "../../../evil"));
        Assert.Equal("b", Text(package, "/etc/passwd"));
        Assert.Equal("c", Text(package, "../up"));
    }

    [Fact]
    public void Sizes_that_it_claims_are_not_believed()
    {
        var file = Zip.Of(("a", new string('x', 5000)));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.AsSpan().IndexOf("PK\u0001\u0002"u8) + 24), 10);

        Assert.Equal(5000, Text(Open(file), "a").Length);
    }

    [Fact]
    public void Something_before_the_archive_does_no_harm() =>
        Assert.Equal("words", Text(Open([.. "a program before it"u8, .. Zip.Of(("a", "words"))]), "a"));

    [Fact]
    public void A_part_that_grows_without_end_is_refused() =>
        Assert.Equal(
            DocumentProblem.TooLarge,
            ProblemOf(() => Text(Open(Zip.Of(("a", new string('x', 3 << 20)))), "a"))
        );

    [Fact]
    public void All_parts_together_have_a_limit()
    {
        var package = Open(
            Zip.Of(("a", new string('x', 700)), ("b", new string('x', 700))),
            new ExtractionLimits { InflatedBytes = 1000 }
        );

        Assert.Equal(700, Text(package, "a").Length);
        Assert.Equal(DocumentProblem.TooLarge, ProblemOf(() => Text(package, "b")));
    }

    [Fact]
    public void No_more_parts_than_the_limit_are_listed()
    {
        var package = Open(Zip.Of([.. Enumerable.Range(0, 50).Select(n => ($"{n}", "x"))]), new() { Parts = 20 });

        Assert.Equal(20, package.Parts.Count);
        Assert.True(package.IsCut);
    }

    [Fact]
    public void An_encrypted_part_needs_a_password()
    {
        var file = Zip.Of(("a", "words"));
        file[file.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        Assert.Equal(DocumentProblem.NeedsPassword, ProblemOf(() => Text(Open(file), "a")));
    }

    [Fact]
    public void An_uncommon_way_of_packing_is_said()
    {
        var file = Zip.Of(("a", "words"));
        file[file.AsSpan().IndexOf("PK\u0001\u0002"u8) + 10] = 14;

        Assert.Equal(DocumentProblem.Unsupported, ProblemOf(() => Text(Open(file), "a")));
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_damaged()
    {
        var file = Zip.Of(("a", "words"), ("b", "more of them"));
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Equal(DocumentProblem.Damaged, ProblemOf(() => Open(file[..length])));
        }
    }

    [Fact]
    public void Any_flipped_byte_gives_text_or_a_refusal()
    {
        var file = Zip.Of(("a", "words"), ("b/c", new string('y', 300)));
        for (var at = 0; at < file.Length; at++)
        {
            foreach (var flip in (byte[])[0x01, 0x80, 0xFF])
            {
                var broken = file.ToArray();
                broken[at] ^= flip;
                try
                {
                    var package = Open(broken);
                    foreach (var part in package.Parts)
                    {
                        Assert.InRange(package.ReadAll(part).Length, 0, 400);
                    }
                }
                catch (GatewayException refusal)
                {
                    Assert.NotNull(refusal.Problem);
                }
            }
        }
    }

    private static Package Open(byte[] file, ExtractionLimits? limits = null) =>
        new(file, ExtractionContext.Of(file, "a.zip", limits));

    private static string Text(Package package, string name) =>
        Encoding.UTF8.GetString(package.ReadAll(package.Find(name)!));

    private static DocumentProblem? ProblemOf(Action action) => Assert.Throws<GatewayException>(action).Problem;
}
