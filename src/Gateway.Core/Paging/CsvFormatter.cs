using System.Buffers;
using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>CSV by RFC 4180: a line of column names, then a line a row, fields between commas, lines ended by CR LF.</summary>
/// <remarks>
/// A field with a comma, a quote or a line break stands in quotes, quotes in it are doubled. NULL is nothing at all, the
/// empty text <c>""</c>; a blob is base64 where its bytes were read, else its size.
/// </remarks>
internal sealed class CsvFormatter : RowFormatter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Whether every column must have a name of its own.</summary>
    public bool HasDistinctNames { get; init; }

    /// <summary>Whether a text that begins like a formula of a spreadsheet is given a <c>'</c> before it, and the file a mark of UTF-8.</summary>
    public bool IsForSpreadsheets { get; init; }

    /// <summary>True once a text began like a formula.</summary>
    public bool HasFormulas { get; private set; }

    public override void Begin(IReadOnlyList<Column> columns, PageBuffer output)
    {
        var names = columns.Select(column => column.Name);
        names = HasDistinctNames ? DistinctNames.Of(names) : names;
        output.Write(IsForSpreadsheets ? "\uFEFF"u8 : default);
        foreach (var (i, name) in names.Index())
        {
            Separate(i, output);
            Text(name, output);
        }
        output.Text("\r\n");
    }

    public override void Row(ReadOnlySpan<Value> cells, int maxCell, bool isFirst, PageBuffer output)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            Separate(i, output);
            Cell(cells[i], maxCell, output);
        }
        output.Text("\r\n");
    }

    private static void Separate(int place, PageBuffer output)
    {
        if (place > 0)
        {
            output.Write((byte)',');
        }
    }

    private void Cell(Value value, int maxCell, PageBuffer output)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Integer:
                output.Write(value.Integer);
                break;
            case ValueKind.Real:
                output.Write(value.Real);
                break;
            case ValueKind.Text or ValueKind.Json:
                var shown = CellCut.Of(value, maxCell);
                var isWhole = shown.Length == value.Length;
                HasCutText |= !isWhole;
                Text(isWhole ? shown : $"{shown}{CellCut.Mark(value)}", output);
                break;
            case ValueKind.Blob:
                HasLeftBytes |= value.IsCut;
                var bytes = value is { IsCut: false, Bytes: { } whole }
                    ? Convert.ToBase64String(whole)
                    : string.Create(CultureInfo.InvariantCulture, $"<{value.Length} bytes>");
                Field(bytes, output);
                break;
            default:
                output.Text(value.ToString());
                break;
        }
    }

    private void Text(string text, PageBuffer output)
    {
        var isFormula = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
        HasFormulas |= isFormula;
        Field(isFormula && IsForSpreadsheets ? "'" + text : text, output);
    }

    private static void Field(string text, PageBuffer output)
    {
        if (text.Length > 0 && text.AsSpan().IndexOfAny(Special) < 0)
        {
            output.Text(text);
            return;
        }
        output.Text("\"");
        output.Text(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Text("\"");
    }
}
