using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Connectors.Sql;
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

    private readonly TextLoader _texts = new(database, settings);
    private readonly WorkbookLoader _workbooks = new(database, settings);

    /// <summary>
    /// Loads a file, unless its content is what was loaded before; null when it is gone. One that cannot be read or is no table
    /// has an entry with the reason.
    /// </summary>
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
        try
        {
            using var handle = root.OpenFile(file.Path);
            if (handle is null)
            {
                return null;
            }
            var stamp = root.Stat(handle);
            var entry = Load(handle, stamp, file, before, isFree, progress, cancellation);
            // What is written while it is read is looked at again.
            return root.Stat(handle).Version == stamp.Version ? entry : entry with { IsSettled = false };
        }
        catch (Exception fault) when (IsOfFile(fault))
        {
            Drop(before);
            return Entry(file, file.Stamp, "") with
            {
                IsSettled = false,
                Failure = "the file system does not let it be read",
                Hint = "Its owner can let the user that runs Gateway read it.",
            };
        }
    }

    private bool IsOfFile(Exception fault) =>
        !database.IsDamaged
        && (fault is IOException or GatewayException { Code: ErrorCode.SourceFailed or ErrorCode.SourceUnavailable });

    /// <summary>Removes the tables of a file.</summary>
    public void Drop(CachedFile? entry)
    {
        foreach (var table in entry?.Tables ?? [])
        {
            database.Execute($"DROP TABLE IF EXISTS {Identifier.Quote(table.Name)}");
        }
    }

    private CachedFile Load(
        SafeFileHandle handle,
        FileStamp stamp,
        TableFile file,
        CachedFile? before,
        Func<string, bool> isFree,
        LoadProgress progress,
        CancellationToken cancellation
    )
    {
        using var bytes = new FileBytes(handle, stamp.SizeBytes);
        progress.BeginLooking(bytes);
        var survey = FileSurvey.Of(bytes, cancellation);
        var entry = Entry(file, stamp, survey.Hash);
        if (before?.Hash == survey.Hash && before.Name == file.Name)
        {
            return entry with { Tables = before.Tables, Failure = before.Failure, Hint = before.Hint };
        }
        progress.BeginLoading(bytes);
        try
        {
            var tables =
                file.Format.Kind == FormatKind.Workbook
                    ? _workbooks.Load(file, bytes, isFree, cancellation)
                    : [_texts.Load(file, bytes, survey, cancellation)];
            Drop(Without(before, tables));
            return entry with { Tables = tables };
        }
        catch (GatewayException refused) when (refused.Code == ErrorCode.SourceFailed)
        {
            Drop(before);
            return entry with { Failure = refused.Message, Hint = refused.Hint };
        }
    }

    private CachedFile Entry(TableFile file, FileStamp stamp, string hash) =>
        new(file.Text, file.Name, stamp.Version, hash, [])
        {
            LoadedAt = time.GetUtcNow(),
            IsSettled = (time.GetUtcNow() - stamp.Modified).Duration() > Settling,
        };

    // Sheets that are gone.
    private static CachedFile? Without(CachedFile? before, IReadOnlyList<CachedTable> tables) =>
        before is null
            ? null
            : before with
            {
                Tables = [.. before.Tables.Where(old => !tables.Any(table => table.Name == old.Name))],
            };
}
