using System.Buffers.Binary;
using System.Text;

namespace Gateway.Parquet.Format;

/// <summary>
/// The cells of a column that are next to be written, in the encoding PLAIN, with a bit for each that says whether it is
/// there (https://parquet.apache.org/docs/file-format/data-pages/encodings/). For one thread.
/// </summary>
internal sealed class ColumnPage
{
    private readonly GrowingBytes _values = new();
    private readonly GrowingBytes _present = new();
    private int _truths;

    /// <summary>How many cells.</summary>
    public int Cells { get; private set; }

    /// <summary>How many of them are NULL.</summary>
    public int Nulls { get; private set; }

    /// <summary>The least and the greatest whole number; the least is greater than the greatest where there is none.</summary>
    public (long Least, long Greatest) Range { get; private set; } = (long.MaxValue, long.MinValue);

    /// <summary>About how many bytes it takes.</summary>
    public int Length => _values.Length + _present.Length;

    /// <summary>Adds NULL.</summary>
    public void Null()
    {
        Next(0);
        Nulls++;
    }

    /// <summary>Adds a bit.</summary>
    public void Truth(bool value)
    {
        Next(1);
        AddBit(_values, _truths++, value ? 1 : 0);
    }

    /// <summary>Adds four bytes.</summary>
    public void Number(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Fixed(sizeof(int)), value);
        Widen(value);
    }

    /// <summary>Adds eight bytes.</summary>
    public void Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Fixed(sizeof(long)), value);
        Widen(value);
    }

    /// <summary>Adds a double.</summary>
    public void Real(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Fixed(sizeof(double)), value);

    /// <summary>Adds a text as UTF-8; lone surrogates become U+FFFD.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Long(length));
    }

    /// <summary>Adds bytes with their count.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Long(bytes.Length));

    /// <summary>Adds as many bytes as all cells of the column have, to be set by the caller at once.</summary>
    public Span<byte> Fixed(int count)
    {
        Next(1);
        return _values.Reserve(count);
    }

    /// <summary>Writes the page without its header.</summary>
    public void WriteTo(GrowingBytes output)
    {
        var start = output.Length;
        output.Reserve(sizeof(int));
        WriteLevels(output);
        BinaryPrimitives.WriteInt32LittleEndian(output.Written[start..], output.Length - start - sizeof(int));
        output.Add(_values.Written);
    }

    /// <summary>Begins the next page.</summary>
    public void Clear()
    {
        _values.Cut(0);
        _present.Cut(0);
        (_truths, Cells, Nulls) = (0, 0, 0);
        Range = (long.MaxValue, long.MinValue);
    }

    // The levels of definition, 0 for NULL and 1 for a value: one run where all are alike, else a bit each.
    private void WriteLevels(GrowingBytes output)
    {
        if (Nulls == 0 || Nulls == Cells)
        {
            output.AddVariable((ulong)Cells << 1);
            output.Add(Nulls == 0 ? (byte)1 : (byte)0);
            return;
        }
        output.AddVariable(((ulong)_present.Length << 1) | 1);
        output.Add(_present.Written);
    }

    private Span<byte> Long(int length)
    {
        var bytes = Fixed(sizeof(int) + length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return bytes[sizeof(int)..];
    }

    private void Next(int present) => AddBit(_present, Cells++, present);

    private void Widen(long value) => Range = (Math.Min(Range.Least, value), Math.Max(Range.Greatest, value));

    private static void AddBit(GrowingBytes bits, int place, int bit)
    {
        if (place % 8 == 0)
        {
            bits.Add(0);
        }
        bits.Written[^1] |= (byte)(bit << (place % 8));
    }
}
