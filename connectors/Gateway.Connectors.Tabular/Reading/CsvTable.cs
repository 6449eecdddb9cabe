using System.Globalization;
using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>Reads a text of delimited rows into a table.</summary>
/// <param name="reader">The rows.</param>
/// <param name="dialect">How they are written.</param>
/// <param name="table">The table.</param>
internal sealed class CsvTable(CsvReader reader, Dialect dialect, TableWriter table)
{
    private readonly BadLines _tooMany = new("left out, with more fields than columns");
    private readonly BadLines _tooFew = new("with fewer fields than columns, the rest NULL");
    private readonly BadLines _tooLong = new($"left out, longer than {CsvReader.LongestRow >> 20} MB");
    private readonly BadLines _open = new("with a quote that is never closed");

    /// <summary>Reads to the end, and gives the sentences that a reader of the table must know.</summary>
    /// <param name="cancellation">Stops it.</param>
    public IEnumerable<string> Load(CancellationToken cancellation)
    {
        if (!ReadRow())
        {
            return Remarks();
        }
        MakeColumns();
        var more = !dialect.HasHeader || ReadRow();
        for (var row = 0L; more; row++, more = ReadRow())
        {
            if ((row & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            LoadRow();
        }
        return Remarks();
    }

    private IEnumerable<string> Remarks() =>
        new[] { _tooMany, _tooFew, _tooLong, _open }.Select(lines => lines.Sentence).OfType<string>();

    private bool ReadRow()
    {
        while (reader.Read())
        {
            if (reader.IsTooLong)
            {
                _tooLong.Add(reader.Line + (dialect.Skipped > 0 ? 1 : 0));
            }
            else if (!reader.IsBlank)
            {
                return true;
            }
        }
        return false;
    }

    private void MakeColumns()
    {
        if (reader.Count > TableWriter.MostColumns)
        {
            throw TableWriter.TooMany(reader.Count);
        }
        for (var i = 0; i < reader.Count; i++)
        {
            table.AddColumn(dialect.HasHeader ? Encoding.UTF8.GetString(reader.Field(i)) : "");
        }
    }

    private void LoadRow()
    {
        var line = reader.Line + (dialect.Skipped > 0 ? 1 : 0);
        if (reader.HasOpenQuote)
        {
            _open.Add(line);
        }
        if (reader.Count > table.Columns && HasMore())
        {
            _tooMany.Add(line);
            return;
        }
        if (reader.Count < table.Columns)
        {
            _tooFew.Add(line);
        }
        var count = Math.Min(reader.Count, table.Columns);
        for (var i = 0; i < count; i++)
        {
            table.Put(i, reader.Field(i), reader.Kind(i));
        }
        table.EndRow();
    }

    // Signs at the end of a line make fields, but nothing is lost with them.
    private bool HasMore()
    {
        for (var i = table.Columns; i < reader.Count; i++)
        {
            if (i >= CsvReader.MostFields || reader.Field(i).Length > 0)
            {
                return true;
            }
        }
        return false;
    }
}
