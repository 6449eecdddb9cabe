using System.Buffers;
using System.Globalization;
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
    // Quotes, too: what has none of all these needs no escaping in JSON either.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "\"\\|\u007f" + string.Concat(Enumerable.Range(0, 32).Select(code => (char)code))
    );

    public override void Begin(IReadOnlyList<Column> columns, PageBuffer output)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            Separate(i, output);
            Escape(columns[i].Name, output);
        }
        output.EndLine();
    }

    public override void Row(ReadOnlySpan<Value> cells, int maxCell, bool isFirst, PageBuffer output)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            Separate(i, output);
            Cell(in cells[i], maxCell, output);
        }
        output.EndLine();
    }

    /// <summary>Writes a line above the columns: the values that some columns have in all rows.</summary>
    public void Constants(IEnumerable<Column> columns, ReadOnlySpan<Value> cells, int rows, PageBuffer output)
    {
        output.Text(string.Create(CultureInfo.InvariantCulture, $"in all {rows:N0} rows: "));
        foreach (var (i, column) in columns.Index())
        {
            output.Text(i == 0 ? "" : " | ");
            Escape(column.Name, output);
            output.Text(" = ");
            Cell(in cells[i], int.MaxValue, output);
        }
        output.EndLine();
    }

    /// <summary>Writes one cell.</summary>
    public void Cell(in Value value, int maxCell, PageBuffer output)
    {
        switch (value.Kind)
        {
            case ValueKind.Integer:
                output.Write(value.Integer);
                break;
            case ValueKind.Text or ValueKind.Json:
                Text(in value, maxCell, output);
                break;
            case ValueKind.Null:
                output.Write("NULL"u8);
                break;
            case ValueKind.Real:
                output.Write(value.Real);
                break;
            case ValueKind.Blob:
                HasLeftBytes |= value.Length > 0;
                output.Text(string.Create(CultureInfo.InvariantCulture, $"<{value.Length} bytes>"));
                break;
            default:
                output.Text(value.ToString());
                break;
        }
    }

    private static void Separate(int place, PageBuffer output)
    {
        if (place > 0)
        {
            output.Write((byte)'|');
        }
    }

    private void Text(in Value value, int maxCell, PageBuffer output)
    {
        var shown = CellCut.Of(value, maxCell);
        if (shown is "" or "NULL")
        {
            output.Text($"'{shown}'");
            return;
        }
        Escape(shown, output);
        if (shown.Length < value.Length)
        {
            HasCutText = true;
            output.Text(CellCut.Mark(value));
        }
    }

    private static void Escape(ReadOnlySpan<char> text, PageBuffer output)
    {
        while (true)
        {
            var at = text.IndexOfAny(Special);
            output.Plain(at < 0 ? text : text[..at]);
            if (at < 0)
            {
                return;
            }
            output.Text(EscapeOf(text[at]));
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
            '"' => "\"",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        };
}
