using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>
/// The rows of a page, kept as bytes in case they are needed again: as objects they would outlive a collection or two, which
/// would look at each of them and move it. For one thread.
/// </summary>
/// <param name="columns">How many cells a row has.</param>
internal sealed class TakenRows(int columns)
{
    // Below the size from which on arrays are large objects.
    private const int BlockBytes = 1 << 16;
    private const int BatchRows = 500;
    private const int KindBytes = 1;
    private const int ScalarBytes = KindBytes + sizeof(long);
    private const int NoBytes = -1;

    private readonly List<ArraySegment<byte>> _full = [];
    private byte[] _block = [];
    private int _used;

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a row.</summary>
    public void Add(Value[] row)
    {
        foreach (ref readonly var value in row.AsSpan())
        {
            Add(in value);
        }
        Count++;
    }

    /// <summary>The rows as they were.</summary>
    public IEnumerable<RowBatch> Batches()
    {
        var rows = new List<Value[]>(Math.Min(Count, BatchRows));
        using var cells = Cells().GetEnumerator();
        for (var i = 0; i < Count; i++)
        {
            var row = new Value[columns];
            for (var j = 0; j < columns && cells.MoveNext(); j++)
            {
                row[j] = cells.Current;
            }
            rows.Add(row);
            if (rows.Count == BatchRows || i == Count - 1)
            {
                yield return new RowBatch(rows);
                rows = [];
            }
        }
    }

    // A kind, a number, and of some kinds the count of bytes that follow, and these.
    private void Add(in Value value)
    {
        ReadOnlySpan<byte> content = value.Kind switch
        {
            ValueKind.Text or ValueKind.Json or ValueKind.Decimal => MemoryMarshal.AsBytes(value.Text.AsSpan()),
            ValueKind.Blob => value.Bytes,
            _ => [],
        };
        var head = HeadOf(value.Kind);
        var place = Reserve(head + content.Length);
        place[0] = (byte)value.Kind;
        if (head > KindBytes)
        {
            BinaryPrimitives.WriteInt64LittleEndian(place[KindBytes..], NumberOf(in value));
        }
        if (head > ScalarBytes)
        {
            var isUnread = value is { Kind: ValueKind.Blob, Bytes: null };
            BinaryPrimitives.WriteInt32LittleEndian(place[ScalarBytes..], isUnread ? NoBytes : content.Length);
            content.CopyTo(place[head..]);
        }
    }

    private static int HeadOf(ValueKind kind) =>
        kind switch
        {
            ValueKind.Null => KindBytes,
            ValueKind.Integer or ValueKind.Boolean or ValueKind.Real => ScalarBytes,
            _ => ScalarBytes + sizeof(int),
        };

    private static long NumberOf(in Value value) =>
        value.Kind switch
        {
            ValueKind.Integer => value.Integer,
            ValueKind.Boolean => value.Boolean ? 1 : 0,
            ValueKind.Real => BitConverter.DoubleToInt64Bits(value.Real),
            _ => value.Length,
        };

    private Span<byte> Reserve(int size)
    {
        if (_block.Length - _used < size)
        {
            _full.Add(new(_block, 0, _used));
            (_block, _used) = (GC.AllocateUninitializedArray<byte>(Math.Max(BlockBytes, size)), 0);
        }
        _used += size;
        return _block.AsSpan(_used - size, size);
    }

    private IEnumerable<Value> Cells()
    {
        foreach (var block in _full.Append(new(_block, 0, _used)))
        {
            for (var at = 0; at < block.Count; )
            {
                yield return Read(block.AsSpan(at), out var length);
                at += length;
            }
        }
    }

    private static Value Read(ReadOnlySpan<byte> place, out int length)
    {
        var kind = (ValueKind)place[0];
        length = HeadOf(kind);
        var number = length > KindBytes ? BinaryPrimitives.ReadInt64LittleEndian(place[KindBytes..]) : 0;
        var count = length > ScalarBytes ? BinaryPrimitives.ReadInt32LittleEndian(place[ScalarBytes..]) : 0;
        var content = place.Slice(length, Math.Max(count, 0));
        length += content.Length;
        return kind switch
        {
            ValueKind.Boolean => Value.Of(number != 0),
            ValueKind.Integer => Value.Of(number),
            ValueKind.Real => Value.Of(BitConverter.Int64BitsToDouble(number)),
            ValueKind.Decimal => Value.Decimal(Text(content)),
            ValueKind.Text => Value.Cut(Text(content), number),
            ValueKind.Json => Value.Json(Text(content)),
            ValueKind.Blob => Value.Blob(number, count == NoBytes ? null : content.ToArray()),
            _ => Value.Null,
        };
    }

    private static string Text(ReadOnlySpan<byte> content) => new(MemoryMarshal.Cast<byte, char>(content));
}
