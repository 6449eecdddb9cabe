using System.Buffers.Binary;

namespace Gateway.Search;

/// <summary>
/// What of the whole index the scores of a search depend on. The pages after the first are ranked with that of the first,
/// so that a passage which did not change has the score that it had, whatever else was added or removed since. Immutable.
/// </summary>
public sealed class RankingBasis
{
    private const int HeaderSize = 16;
    private const int EntrySize = 8;
    private readonly Dictionary<uint, uint> _rows = [];

    internal RankingBasis(long passages, double meanLength, IEnumerable<(string Phrase, long Rows)> rows)
    {
        (Passages, MeanLength) = (passages, meanLength);
        foreach (var (phrase, count) in rows)
        {
            _rows[HashOf(phrase)] = (uint)Math.Min(count, uint.MaxValue);
        }
    }

    /// <summary>How many passages the index had.</summary>
    internal long Passages { get; }

    /// <summary>Their mean length in words.</summary>
    internal double MeanLength { get; }

    /// <summary>In how many passages a phrase stood; null for one that the query did not have then.</summary>
    internal long? RowsWith(string phrase) => _rows.TryGetValue(HashOf(phrase), out var rows) ? rows : null;

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static RankingBasis Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize || (bytes.Length - HeaderSize) % EntrySize != 0)
        {
            throw new InvalidDataException("A basis of ranking is damaged.");
        }
        var passages = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var basis = new RankingBasis(passages, BinaryPrimitives.ReadDoubleLittleEndian(bytes[8..]), []);
        for (var rest = bytes[HeaderSize..]; !rest.IsEmpty; rest = rest[EntrySize..])
        {
            basis._rows[BinaryPrimitives.ReadUInt32LittleEndian(rest)] = BinaryPrimitives.ReadUInt32LittleEndian(
                rest[4..]
            );
        }
        return basis;
    }

    /// <summary>It as bytes: 16, and 8 for each word or phrase of the query.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderSize + (EntrySize * _rows.Count)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Passages);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8), MeanLength);
        var at = HeaderSize;
        foreach (var (hash, rows) in _rows)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), hash);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 4), rows);
            at += EntrySize;
        }
        return bytes;
    }

    // FNV-1a: the same in every process; two phrases of one query that collide only share a weight.
    private static uint HashOf(string phrase)
    {
        var hash = 2166136261u;
        foreach (var character in phrase)
        {
            hash = (hash ^ character) * 16777619u;
        }
        return hash;
    }
}
