using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Cache;
using Gateway.Connectors.Tabular.Folders;
using Gateway.Connectors.Tabular.Reading;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>Loads a text file, of delimited rows or of JSON, into its table.</summary>
/// <param name="database">The cache.</param>
/// <param name="settings">How files are written.</param>
internal sealed class TextLoader(CacheDatabase database, DialectSettings settings)
{
    /// <summary>Loads a file; until the end there is what was there before.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceFailed"/>: it is no table.</exception>
    public CachedTable Load(TableFile file, FileBytes bytes, FileSurvey survey, CancellationToken cancellation)
    {
        if (!survey.IsText)
        {
            throw new GatewayException(ErrorCode.SourceFailed, "it holds no text", "The owner can exclude it.");
        }
        var isDelimited = file.Format.Kind == FormatKind.Delimited;
        using var table = new TableWriter(database, file.Name, cancellation) { CopiesTexts = !isDelimited };
        string?[] remarks =
        [
            .. isDelimited
                ? LoadRows(file, bytes, survey, table, cancellation)
                : LoadJson(file, bytes, survey, table, cancellation),
        ];
        if (table.Columns == 0)
        {
            throw new GatewayException(
                ErrorCode.SourceFailed,
                remarks.OfType<string>().FirstOrDefault() ?? "it is empty",
                "It is a table as soon as it has a row."
            );
        }
        var encoding = survey.Encoding.Name == "utf-8" ? null : survey.Encoding.Name;
        table.Complete(string.Join("; ", new[] { file.Text, encoding }.Concat(remarks).OfType<string>()));
        return new CachedTable(file.Name, table.Rows);
    }

    private static IEnumerable<string?> LoadJson(
        TableFile file,
        FileBytes bytes,
        FileSurvey survey,
        TableWriter table,
        CancellationToken cancellation
    )
    {
        using var text = survey.Open(bytes);
        return new JsonFile(text, table).Load(file.Format.Kind == FormatKind.JsonLines, cancellation);
    }

    private IEnumerable<string?> LoadRows(
        TableFile file,
        FileBytes bytes,
        FileSurvey survey,
        TableWriter table,
        CancellationToken cancellation
    )
    {
        var dialect = Guess(file, bytes, survey);
        using var rows = survey.Open(bytes);
        rows.ReadExactly(new byte[dialect.Skipped]);
        IEnumerable<string?> remarks = new CsvTable(new CsvReader(rows, dialect), dialect, table).Load(cancellation);
        return table.Columns == 0 ? remarks : [dialect.Words, dialect.HasHeader ? null : "no header", .. remarks];
    }

    private Dialect Guess(TableFile file, FileBytes bytes, FileSurvey survey)
    {
        var sample = new byte[DialectGuess.SampleBytes];
        using var beginning = survey.Open(bytes);
        var length = beginning.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        return DialectGuess.Of(sample[..length], length < sample.Length, settings, file.Format.Delimiter);
    }
}
