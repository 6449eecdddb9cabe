using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Gateway.Seeding.Files;

/// <summary>A CSV file as RFC 4180 describes it, in UTF-8; the first record names the columns.</summary>
internal sealed class CsvFile(string name, string path, string nullField) : RecordFile(name)
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        Delimiter = ",",
        IgnoreBlankLines = false,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> ReadColumns() =>
        Records().FirstOrDefault()?.Values.Select(value => (string)value!).ToArray()
        ?? throw SeedFault.At(Name, 1, 0, "the file is empty; its first line must name the columns.");

    /// <inheritdoc/>
    public override IEnumerable<FileRecord> Read(IReadOnlyList<string> columns)
    {
        foreach (var record in Records().Skip(1))
        {
            if (record.Values.Count != columns.Count)
            {
                throw SeedFault.At(
                    Name,
                    record.Line,
                    Math.Min(record.Values.Count, columns.Count) + 1,
                    $"the record has {record.Values.Count} fields; the first line names {columns.Count} columns."
                );
            }

            yield return record with
            {
                Values = [.. record.Values.Select(value => Equals(value, nullField) ? null : value)],
            };
        }
    }

    /// <inheritdoc/>
    public override bool TryConvert(object raw, ColumnType type, out object value) =>
        FieldText.TryConvert((string)raw, type, out value);

    private IEnumerable<FileRecord> Records()
    {
        using var reader = SeedPath.OpenText(Name, path);
        using var parser = new CsvParser(reader, Format);
        var line = 1L;
        while (ReadNext(parser, line) is { } values)
        {
            yield return new FileRecord(line, values);
            line = parser.RawRow + 1L;
        }
    }

    private string[]? ReadNext(CsvParser parser, long line)
    {
        try
        {
            return parser.Read() ? parser.Record : null;
        }
        catch (BadDataException fault)
        {
            throw SeedFault.At(
                Name,
                line,
                0,
                "a field has a quote in the middle, or a quoted field has no end.",
                "Put the whole field in quotes and write a quote in it twice.",
                fault
            );
        }
        catch (DecoderFallbackException fault)
        {
            throw SeedFault.At(Name, line, 0, "near this line the file is not UTF-8.", "Save it as UTF-8.", fault);
        }
    }
}
