using System.Buffers;
using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>
/// Compact text: the columns once, then a line a row, cells separated by <c>|</c>.
/// </summary>
/// <remarks>
/// Inside cells <c>\</c>, <c>|</c> and control characters are escaped with a backslash. NULL is <c>NULL</c>, the empty
/// text <c>''</c>, the text NULL <c>'NULL'</c>; a blob is its size.
/// </remarks>
internal sealed class TableFormatter : RowFormatter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "\\|\u007f" + string.Concat(Enumerable.Range(0, 32).Select(code => (char)code))
    );

    public override void Begin(IReadOnlyList<Column> columns, IBufferWriter<byte> output)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
            {
                output.Write("|"u8);
            }
            Escape(columns[i].Name, output);
        }
        output.Write("\n"u8);
    }

    public override void Row(ReadOnlySpan<Value> cells, int maxCell, bool isFirst, IBufferWriter<byte> output)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                output.Write("|"u8);
            }
            Cell(cells[i], maxCell, output);
        }
        output.Write("\n"u8);
    }

    private void Cell(Value value, int maxCell, IBufferWriter<byte> output)
    {
        switch (value.Kind)
        {
            case ValueKind.Integer:
                var span = output.GetSpan(20);
                value.Integer.TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
                output.Advance(written);
                break;
            case ValueKind.Text or ValueKind.Json:
                Text(value, maxCell, output);
                break;
            case ValueKind.Null:
                output.Write("NULL"u8);
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

    private void Text(Value value, int maxCell, IBufferWriter<byte> output)
    {
        var shown = CellCut.Of(value, maxCell);
        if (shown is "" or "NULL")
        {
            Encoding.UTF8.GetBytes($"'{shown}'", output);
            return;
        }
        Escape(shown, output);
        if (shown.Length < value.Length)
        {
            HasShortened = true;
            Encoding.UTF8.GetBytes(CellCut.Mark(value), output);
        }
    }

    private static void Escape(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        while (true)
        {
            var at = text.IndexOfAny(Special);
            if (at < 0)
            {
                Encoding.UTF8.GetBytes(text, output);
                return;
            }
            Encoding.UTF8.GetBytes(text[..at], output);
            Encoding.UTF8.GetBytes(EscapeOf(text[at]), output);
            text = text[(at + 1)..];
        }
    }

    private static string EscapeOf(char character) =>
        character switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\\' => "\\\\",
            '|' => "\\|",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        };
}
