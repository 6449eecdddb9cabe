using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Connectors.Tabular.Cache;
using Gateway.Connectors.Tabular.Folders;
using Gateway.Connectors.Tabular.Reading;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>Loads one file into the cache. Used by the holder of its lock.</summary>
/// <param name="database">The cache.</param>
/// <param name="settings">How files are written.</param>
/// <param name="time">Tells whether a file was written just now.</param>
internal sealed class FileLoader(CacheDatabase database, DialectSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>Loads a file, unless its content is what was loaded before; null when it is gone.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="file">The file.</param>
    /// <param name="before">What was loaded of it before, or null.</param>
    /// <param name="isFree">Whether a name is not that of another file's table.</param>
    /// <param name="progress">Told the file while it is read.</param>
    /// <param name="cancellation">Stops it.</param>
    public CachedFile? Load(
        RootFolder root,
        TableFile file,
        CachedFile? before,
        Func<string, bool> isFree,
        LoadProgress progress,
        CancellationToken cancellation
    )
    {
        using var handle = root.OpenFile(file.Path);
        if (handle is null)
        {
            return null;
        }
        var stamp = root.Stat(handle);
        using var bytes = new FileBytes(handle, stamp.SizeBytes);
        progress.BeginLooking(bytes);
        var survey = FileSurvey.Of(bytes, cancellation);
        progress.BeginLoading(bytes);
        var entry = new CachedFile(file.Path.ToString(), file.Name, stamp.Version, survey.Hash, [])
        {
            LoadedAt = time.GetUtcNow(),
            IsSettled = (time.GetUtcNow() - stamp.Modified).Duration() > Settling,
        };
        if (before?.Hash == survey.Hash && before.Name == file.Name)
        {
            entry = entry with { Tables = before.Tables, Failure = before.Failure, Hint = before.Hint };
        }
        else
        {
            Drop(before);
            entry = LoadTables(file, bytes, survey, entry, isFree, cancellation);
        }
        return root.Stat(handle).Version == stamp.Version ? entry : entry with { IsSettled = false };
    }

    /// <summary>Removes the tables of a file.</summary>
    public void Drop(CachedFile? entry)
    {
        foreach (var table in entry?.Tables ?? [])
        {
            database.Execute($"DROP TABLE IF EXISTS {Sql.Identifier.Quote(table.Name)}");
        }
    }

    private CachedFile LoadTables(
        TableFile file,
        FileBytes bytes,
        FileSurvey survey,
        CachedFile entry,
        Func<string, bool> isFree,
        CancellationToken cancellation
    )
    {
        try
        {
            var tables =
                file.Format.Kind == FormatKind.Workbook
                    ? LoadSheets(file, bytes, isFree, cancellation)
                    : [LoadText(file, bytes, survey, cancellation)];
            return entry with { Tables = [.. tables] };
        }
        catch (GatewayException refused) when (refused.Code == ErrorCode.SourceFailed)
        {
            return entry with { Failure = refused.Message, Hint = refused.Hint };
        }
    }

    private CachedTable LoadText(TableFile file, FileBytes bytes, FileSurvey survey, CancellationToken cancellation)
    {
        if (!survey.IsText)
        {
            throw new GatewayException(ErrorCode.SourceFailed, "it holds no text", "The owner can exclude it.");
        }
        var isDelimited = file.Format.Kind == FormatKind.Delimited;
        using var table = new TableWriter(database, file.Name, cancellation) { CopiesTexts = !isDelimited };
        var encoding = survey.Encoding.Name == "utf-8" ? null : survey.Encoding.Name;
        if (!isDelimited)
        {
            using var text = survey.Open(bytes);
            var sentences = new JsonFile(text, table).Load(file.Format.Kind == FormatKind.JsonLines, cancellation);
            return Complete(table, file, [encoding, .. sentences], file.Name);
        }
        var dialect = Guess(file, bytes, survey);
        using var rows = survey.Open(bytes);
        rows.ReadExactly(new byte[dialect.Skipped]);
        var remarks = new CsvTable(new CsvReader(rows, dialect), dialect, table).Load(cancellation).ToList();
        var header = dialect.HasHeader ? null : "no header";
        return Complete(table, file, [encoding, dialect.Words, header, .. remarks], file.Name);
    }

    private Dialect Guess(TableFile file, FileBytes bytes, FileSurvey survey)
    {
        var sample = new byte[DialectGuess.SampleBytes];
        using var beginning = survey.Open(bytes);
        var length = beginning.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        return DialectGuess.Of(sample[..length], length < sample.Length, settings, file.Format.Delimiter);
    }

    private List<CachedTable> LoadSheets(
        TableFile file,
        FileBytes bytes,
        Func<string, bool> isFree,
        CancellationToken cancellation
    )
    {
        WorkbookInspection.Check(bytes, cancellation);
        var tables = new List<CachedTable>();
        foreach (var (sheet, reader) in Workbook.Sheets(bytes))
        {
            var wanted = $"{file.Name}_{TableNames.Clean(sheet)}";
            var names = new TableNames();
            var name = names.Free(wanted);
            while (!isFree(name) || tables.Exists(table => Same(table.Name, name)))
            {
                name = names.Free(wanted);
            }
            using var table = new TableWriter(database, name, cancellation) { CopiesTexts = true };
            new WorkbookSheet(reader, table, settings.HasHeader).Load(cancellation);
            if (table.Columns > 0)
            {
                tables.Add(Complete(table, file, [$"sheet '{sheet}'"], name));
            }
        }
        return tables.Count > 0 ? tables : throw WorkbookInspection.Refused("its sheets are empty");
    }

    private static CachedTable Complete(TableWriter table, TableFile file, IEnumerable<string?> remarks, string name)
    {
        if (table.Columns == 0)
        {
            throw new GatewayException(ErrorCode.SourceFailed, "it is empty", "It is a table as soon as it has a row.");
        }
        table.Complete(string.Join("; ", remarks.OfType<string>().Prepend(file.Path.ToString())));
        return new CachedTable(name, table.Rows);
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
