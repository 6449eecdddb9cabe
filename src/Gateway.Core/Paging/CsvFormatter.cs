using System.Buffers;
using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>CSV by RFC 4180: a line of column names, then a line a row, fields between commas, lines ended by CR LF.</summary>
/// <remarks>
/// A field with a comma, a quote or a line break stands in quotes, quotes in it are doubled. NULL is nothing at all, the
/// empty text <c>""</c>; a blob is its size.
/// </remarks>
internal sealed class CsvFormatter : RowFormatter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public override void Begin(IReadOnlyList<Column> columns, IBufferWriter<byte> output)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            Separate(i, output);
            Field(columns[i].Name, output);
        }
        output.Write("\r\n"u8);
    }

    public override void Row(ReadOnlySpan<Value> cells, int maxCell, bool isFirst, IBufferWriter<byte> output)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            Separate(i, output);
            Cell(cells[i], maxCell, output);
        }
        output.Write("\r\n"u8);
    }

    private static void Separate(int place, IBufferWriter<byte> output)
    {
        if (place > 0)
        {
            output.Write(","u8);
        }
    }

    private void Cell(Value value, int maxCell, IBufferWriter<byte> output)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Text or ValueKind.Json:
                var shown = CellCut.Of(value, maxCell);
                var isWhole = shown.Length == value.Length;
                HasShortened |= !isWhole;
                Field(isWhole ? shown : $"{shown}{CellCut.Mark(value)}", output);
                break;
            case ValueKind.Blob:
                HasShortened |= value.Length > 0;
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<{value.Length} bytes>"), output);
                break;
            default:
                Encoding.UTF8.GetBytes(value.ToString(), output);
                break;
        }
    }

    private static void Field(string text, IBufferWriter<byte> output)
    {
        var isPlain = text.Length > 0 && text.AsSpan().IndexOfAny(Special) < 0;
        var field = isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Encoding.UTF8.GetBytes(field, output);
    }
}
