using System.Buffers.Binary;

namespace Gateway.Search.Sqlite.Segments;

/// <summary>The deleted rows of one segment: pages that together are a hash table of row numbers, as FTS5 reads them.</summary>
internal static class Tombstones
{
    private const int HeadBytes = 8;
    private const int KeyBytes = sizeof(uint);
    private const int LeastSlots = 32;
    private const int MostSlots = (SegmentFormat.PageBytes - HeadBytes) / KeyBytes;

    /// <summary>The rows on a page.</summary>
    public static IEnumerable<uint> Read(byte[] page)
    {
        for (var at = HeadBytes; at + KeyBytes <= page.Length; at += KeyBytes)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(at)) is not 0 and var row)
            {
                yield return row;
            }
        }
    }

    /// <summary>The pages for rows; none of them more than half full, so that FTS5 soon finds what is not there.</summary>
    public static byte[][] Write(IReadOnlyCollection<uint> rows)
    {
        var pages = 1 + (rows.Count * 3 / MostSlots);
        while (true)
        {
            var slots = pages == 1 ? Math.Clamp(rows.Count * 3, LeastSlots, MostSlots) : MostSlots;
            if (TryWrite(rows, pages, slots) is { } written)
            {
                return written;
            }
            pages = (pages * 2) + 1;
        }
    }

    private static byte[][]? TryWrite(IReadOnlyCollection<uint> rows, int pages, int slots)
    {
        var written = new byte[pages][];
        var counts = new int[pages];
        for (var page = 0; page < pages; page++)
        {
            written[page] = new byte[HeadBytes + (slots * KeyBytes)];
            written[page][0] = KeyBytes;
        }
        foreach (var row in rows)
        {
            var page = (int)(row % (uint)pages);
            if (++counts[page] > slots / 2)
            {
                return null;
            }
            var slot = (int)(row / (uint)pages % (uint)slots);
            while (SlotOf(written[page], slot)[0..KeyBytes].ContainsAnyExcept((byte)0))
            {
                slot = (slot + 1) % slots;
            }
            BinaryPrimitives.WriteUInt32BigEndian(SlotOf(written[page], slot), row);
        }
        for (var page = 0; page < pages; page++)
        {
            BinaryPrimitives.WriteInt32BigEndian(written[page].AsSpan(sizeof(int)), counts[page]);
        }
        return written;
    }

    private static Span<byte> SlotOf(byte[] page, int slot) => page.AsSpan(HeadBytes + (slot * KeyBytes), KeyBytes);
}
