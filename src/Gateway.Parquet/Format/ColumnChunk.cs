using System.Buffers.Binary;
using Gateway.Abstractions;
using Gateway.Parquet.Cells;
using Snappier;

namespace Gateway.Parquet.Format;

/// <summary>The cells of a column in one group of rows: pages that are compressed as soon as they are full. For one thread.</summary>
/// <param name="name">The column's name.</param>
/// <param name="form">How its cells are written.</param>
/// <param name="room">Where pages are made.</param>
internal sealed class ColumnChunk(string name, CellForm form, PageRoom room)
{
    private const int FullPage = 1 << 20;
    private const int PlainEncoding = 0;
    private const int RunEncoding = 3;
    private const int SnappyCodec = 1;

    private readonly ColumnPage _page = new();
    private readonly GrowingBytes _pages = new();
    private long _cells;
    private long _nulls;
    private (long Least, long Greatest) _range;
    private long _bytesOfPlain;

    /// <summary>How its cells are written.</summary>
    public CellForm Form => form;

    /// <summary>How many bytes wait in it.</summary>
    public long Length => _pages.Length + _page.Length;

    /// <summary>Adds a cell; false for one that the column cannot hold.</summary>
    public bool TryAdd(Value value)
    {
        if (value.IsNull)
        {
            _page.Null();
        }
        else if (!form.TryWrite(value, _page))
        {
            return false;
        }
        if (_page.Length >= FullPage)
        {
            EndPage();
        }
        return true;
    }

    /// <summary>Describes the column as an element of the schema.</summary>
    public void Describe(ThriftWriter schema)
    {
        const int Optional = 1;
        schema.Begin();
        schema.Add(1, (int)form.Type);
        if (form.Type == PhysicalType.FixedBytes)
        {
            schema.Add(2, form.FixedBytes);
        }
        schema.Add(3, Optional);
        schema.Add(4, name);
        form.Describe(schema);
        schema.End();
    }

    /// <summary>Ends the chunk: gives its bytes, and adds an element about it to the metadata.</summary>
    /// <param name="metadata">The metadata of the group of rows.</param>
    /// <param name="place">Where in the file the bytes will stand.</param>
    /// <param name="output">Takes the bytes at once.</param>
    /// <returns>How many bytes they are, before and after they were compressed, with the headers of the pages.</returns>
    public (long Plain, long Compressed) End(ThriftWriter metadata, long place, Action<ReadOnlySpan<byte>> output)
    {
        EndPage();
        metadata.Begin();
        metadata.Add(2, 0L);
        metadata.Begin(3);
        metadata.Add(1, (int)form.Type);
        metadata.BeginNumbers(2, 2);
        metadata.AddElement(PlainEncoding);
        metadata.AddElement(RunEncoding);
        metadata.AddList(3, name);
        metadata.Add(4, SnappyCodec);
        metadata.Add(5, _cells);
        metadata.Add(6, _bytesOfPlain);
        metadata.Add(7, (long)_pages.Length);
        metadata.Add(9, place);
        DescribeValues(metadata);
        metadata.End();
        metadata.End();
        output(_pages.Written);
        var sizes = (_bytesOfPlain, (long)_pages.Length);
        _pages.Cut(0);
        (_cells, _nulls, _bytesOfPlain) = (0, 0, 0);
        return sizes;
    }

    // Readers pass over what cannot hold what they look for: only of whole numbers is said what they are between.
    private void DescribeValues(ThriftWriter metadata)
    {
        metadata.Begin(12);
        metadata.Add(3, _nulls);
        if (form.IsOrdered && _range.Least <= _range.Greatest)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            var length = form.Type == PhysicalType.Int32 ? sizeof(int) : sizeof(long);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, _range.Greatest);
            metadata.Add(5, bytes[..length]);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, _range.Least);
            metadata.Add(6, bytes[..length]);
        }
        metadata.End();
    }

    private void EndPage()
    {
        if (_page.Cells == 0)
        {
            return;
        }
        room.Plain.Cut(0);
        room.Compressed.Cut(0);
        _page.WriteTo(room.Plain);
        var compressed = room.Compressed.Reserve(Snappy.GetMaxCompressedLength(room.Plain.Length));
        var length = Snappy.Compress(room.Plain.Written, compressed);
        var start = _pages.Length;
        WriteHeader(new ThriftWriter(_pages), length);
        _bytesOfPlain += _pages.Length - start + room.Plain.Length;
        _pages.Add(compressed[..length]);
        _range =
            _cells == 0
                ? _page.Range
                : (Math.Min(_range.Least, _page.Range.Least), Math.Max(_range.Greatest, _page.Range.Greatest));
        _cells += _page.Cells;
        _nulls += _page.Nulls;
        _page.Clear();
    }

    private void WriteHeader(ThriftWriter header, int compressed)
    {
        const int DataPage = 0;
        header.Begin();
        header.Add(1, DataPage);
        header.Add(2, room.Plain.Length);
        header.Add(3, compressed);
        header.Begin(5);
        header.Add(1, _page.Cells);
        header.Add(2, PlainEncoding);
        header.Add(3, RunEncoding);
        header.Add(4, RunEncoding);
        header.End();
        header.End();
    }
}
