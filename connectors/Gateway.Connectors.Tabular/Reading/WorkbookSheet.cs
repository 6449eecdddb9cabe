using System.Globalization;
using System.Text;
using ExcelDataReader;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>Reads the current sheet of a workbook into a table. Formulas are not evaluated: the stored value counts.</summary>
/// <param name="reader">The workbook, at a sheet.</param>
/// <param name="table">The table; it copies texts.</param>
/// <param name="hasHeader">Whether the first row names the columns; null to find out.</param>
internal sealed class WorkbookSheet(IExcelDataReader reader, TableWriter table, bool? hasHeader)
{
    private const int MostRows = 1_048_576;

    private byte[] _text = new byte[1024];

    /// <summary>Reads to the end.</summary>
    public void Load(CancellationToken cancellation)
    {
        var isFirst = true;
        for (var row = 0; row < MostRows && Workbook.Guarded(reader.Read); row++)
        {
            if ((row & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            var last = LastCell();
            if (last < 0)
            {
                continue;
            }
            if (isFirst && (hasHeader ?? IsHeader(last)))
            {
                AddNames(last);
            }
            else
            {
                AddRow(last);
            }
            isFirst = false;
        }
    }

    private int LastCell()
    {
        var last = reader.FieldCount - 1;
        while (last >= 0 && reader.GetValue(last) is null)
        {
            last--;
        }
        return last;
    }

    // Names are texts.
    private bool IsHeader(int last) => Enumerable.Range(0, last + 1).All(i => reader.GetValue(i) is null or string);

    private void AddNames(int last)
    {
        for (var i = 0; i <= last; i++)
        {
            table.AddColumn(reader.GetValue(i) is { } name ? TextOf(name).Text : "");
        }
    }

    private void AddRow(int last)
    {
        while (table.Columns <= last)
        {
            table.AddColumn("");
        }
        for (var i = 0; i <= last; i++)
        {
            if (reader.GetValue(i) is { } value)
            {
                var (text, kind) = TextOf(value);
                table.Put(i, Utf8(text), kind);
            }
        }
        table.EndRow();
    }

    private static (string Text, FieldKind Kind) TextOf(object value) =>
        value switch
        {
            string text => (text, text.Length == 0 ? FieldKind.Quoted : FieldKind.Text),
            double number => (number.ToString("R", CultureInfo.InvariantCulture), FieldKind.Plain),
            bool truth => (truth ? "true" : "false", FieldKind.Truth),
            DateTime { TimeOfDay.Ticks: 0 } day => (
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                FieldKind.Text
            ),
            DateTime time => (time.ToString("yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture), FieldKind.Text),
            TimeSpan span => (span.ToString("c", CultureInfo.InvariantCulture), FieldKind.Text),
            IFormattable other => (other.ToString(null, CultureInfo.InvariantCulture), FieldKind.Plain),
            _ => (value.ToString() ?? "", FieldKind.Text),
        };

    private ReadOnlySpan<byte> Utf8(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }
        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }
}
