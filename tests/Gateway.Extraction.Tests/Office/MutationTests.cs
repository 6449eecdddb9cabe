using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Extraction.Tests.Packages;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Office;

/// <summary>What a good file becomes when something in it changes is text or a refusal, never another fault.</summary>
public sealed class MutationTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "testdata", "documents", "office");

    private static readonly ExtractionLimits Limits = new() { TextLength = 100_000, InflatedBytes = 4 << 20 };

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_changed_file_is_text_or_refused(string name) => Check(name, Change);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_with_changed_parts_is_text_or_refused(string name) => Check(name, ChangeParts);

    private static void Check(string name, Func<byte[], Random, byte[]> change)
    {
        var good = File.ReadAllBytes(Path.Combine(Folder, name));
        Prop.ForAll<int>(seed =>
            {
                try
                {
                    Check(Parsing.Of(change(good, new Random(seed)), name, Limits)!);
                }
                catch (GatewayException refusal)
                {
                    Assert.NotNull(refusal.Problem);
                }
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(40)));
    }

    private static void Check(DocumentText document)
    {
        Assert.True(document.Text.Length <= Limits.TextLength + 1);
        var line = 0;
        foreach (var heading in document.Headings)
        {
            Assert.InRange(heading.Line, line + 1, document.LineCount);
            line = heading.Line;
            Assert.StartsWith(
                heading.Text.Split(' ', '…')[0],
                document.Text[document.StartOfLine(line)..].TrimStart(),
                StringComparison.Ordinal
            );
        }
        line = 1;
        foreach (var part in document.Parts)
        {
            Assert.InRange(part.FirstLine, line, document.LineCount + 1);
            line = part.FirstLine;
        }
        line = 1;
        foreach (var link in document.Links)
        {
            Assert.InRange(link.Line, line, document.LineCount + 1);
            line = link.Line;
        }
        Assert.True(document.Passages.Count >= 0);
    }

    private static byte[] ChangeParts(byte[] good, Random random)
    {
        if (good[0] != 'P')
        {
            return Change(Change(good, random), random);
        }
        using var zip = new ZipArchive(new MemoryStream(good));
        var parts = zip.Entries.Select(entry => (entry.FullName, Bytes: ReadAll(entry))).ToArray();
        var changed = random.Next(parts.Length);
        parts[changed].Bytes = Change(parts[changed].Bytes, random);
        if (random.Next(4) == 0)
        {
            var other = random.Next(parts.Length);
            (parts[other].Bytes, parts[changed].Bytes) = (parts[changed].Bytes, parts[other].Bytes);
        }
        return Zip.OfBytes(parts);
    }

    private static byte[] Change(byte[] good, Random random)
    {
        var bytes = good.ToArray();
        if (bytes.Length < 8)
        {
            return bytes;
        }
        var (first, second) = (random.Next(bytes.Length), random.Next(bytes.Length));
        var length = random.Next(Math.Min(200, bytes.Length - Math.Max(first, second)));
        switch (random.Next(5))
        {
            case 0:
                return bytes[..first];
            case 1:
                bytes.AsSpan(first, length).CopyTo(bytes.AsSpan(second));
                return bytes;
            case 2:
                return [.. bytes.AsSpan(0, first), .. bytes.AsSpan(first + length)];
            case 3:
                return [.. bytes.AsSpan(0, first), .. bytes.AsSpan(second, length), .. bytes.AsSpan(first)];
            default:
                for (var flips = random.Next(1, 20); flips > 0; flips--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }
                return bytes;
        }
    }

    private static byte[] ReadAll(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
