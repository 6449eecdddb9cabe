using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Extraction.Tests;

/// <summary>Files that were good once.</summary>
internal static class Mutations
{
    private static readonly byte[] Marks = "\"'`{}()[]<>\n\r\t \\/*#=-:;,&|"u8.ToArray();

    /// <summary>A file with bytes changed, taken out and doubled, or cut off.</summary>
    public static Gen<byte[]> Of(byte[] good) =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from count in Gen.Choose(1, 8)
        select Mutate(good, new System.Random(seed), count);

    /// <summary>Whether such a file gives a document that holds together, or is refused with the reason.</summary>
    public static bool AreRead(byte[] bytes, string name)
    {
        try
        {
            if (Parsing.Of(bytes, name) is not { } document)
            {
                return true;
            }
            var line = 0;
            foreach (var heading in document.Headings)
            {
                Assert.InRange(heading.Line, line + 1, document.LineCount);
                line = heading.Line;
            }
            Assert.All(document.Parts, part => Assert.InRange(part.FirstLine, 1, document.LineCount + 1));
            Assert.All(document.Links, link => Assert.InRange(link.Line, 1, document.LineCount));
            return document.Passages.All(passage => passage.LastLine <= document.LineCount);
        }
        catch (GatewayException fault)
        {
            Assert.NotNull(fault.Problem);
            return true;
        }
    }

    private static byte[] Mutate(byte[] good, System.Random random, int count)
    {
        var bytes = good.ToList();
        for (; count > 0 && bytes.Count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(Math.Min(40, bytes.Count - at));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.Insert(at, Marks[random.Next(Marks.Length)]);
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : 0);
                    break;
            }
        }
        return [.. bytes];
    }
}
