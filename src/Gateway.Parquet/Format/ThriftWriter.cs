using System.Text;

namespace Gateway.Parquet.Format;

/// <summary>
/// Writes structures in the compact protocol of Thrift, which Parquet's metadata is written in
/// (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md). For one thread.
/// </summary>
/// <param name="output">Where to; whoever begins writes whole structures.</param>
internal sealed class ThriftWriter(GrowingBytes output)
{
    private const byte True = 1;
    private const byte False = 2;
    private const byte Int8 = 3;
    private const byte Int32 = 5;
    private const byte Int64 = 6;
    private const byte Binary = 8;
    private const byte ListOf = 9;
    private const byte Structure = 12;

    private readonly Stack<int> _outer = new();
    private int _field;

    /// <summary>Begins a structure that is no field: the outermost, or an element of a list.</summary>
    public void Begin()
    {
        _outer.Push(_field);
        _field = 0;
    }

    /// <summary>Begins a structure that is a field.</summary>
    public void Begin(int field)
    {
        Head(field, Structure);
        Begin();
    }

    /// <summary>Ends the structure.</summary>
    public void End()
    {
        output.Add(0);
        _field = _outer.Pop();
    }

    /// <summary>A structure without fields: of a union, which one it is.</summary>
    public void Mark(int field)
    {
        Begin(field);
        End();
    }

    /// <summary>A truth.</summary>
    public void Add(int field, bool value) => Head(field, value ? True : False);

    /// <summary>A byte.</summary>
    public void Add(int field, sbyte value)
    {
        Head(field, Int8);
        output.Add((byte)value);
    }

    /// <summary>A number of 32 bits, or a member of an enumeration.</summary>
    public void Add(int field, int value)
    {
        Head(field, Int32);
        AddElement(value);
    }

    /// <summary>A number of 64 bits.</summary>
    public void Add(int field, long value)
    {
        Head(field, Int64);
        output.AddVariable(ZigZag(value));
    }

    /// <summary>Bytes.</summary>
    public void Add(int field, ReadOnlySpan<byte> bytes)
    {
        Head(field, Binary);
        output.AddVariable((ulong)bytes.Length);
        output.Add(bytes);
    }

    /// <summary>A text.</summary>
    public void Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>A list of structures, which follow.</summary>
    public void BeginStructures(int field, int count) => BeginList(field, Structure, count);

    /// <summary>A list of numbers, which follow.</summary>
    public void BeginNumbers(int field, int count) => BeginList(field, Int32, count);

    /// <summary>A list of one text.</summary>
    public void AddList(int field, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        BeginList(field, Binary, 1);
        output.AddVariable((ulong)bytes.Length);
        output.Add(bytes);
    }

    /// <summary>A number of a list.</summary>
    public void AddElement(int value) => output.AddVariable(ZigZag(value));

    private void BeginList(int field, byte type, int count)
    {
        const int Most = 15;
        Head(field, ListOf);
        output.Add((byte)((Math.Min(count, Most) << 4) | type));
        if (count >= Most)
        {
            output.AddVariable((ulong)count);
        }
    }

    // All fields of Parquet's structures are close to each other, and written in their order.
    private void Head(int field, byte type)
    {
        output.Add((byte)(((field - _field) << 4) | type));
        _field = field;
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));
}
