using Gateway.Abstractions;
using Gateway.Seeding.Dump;

namespace Gateway.Seeding.Targets;

/// <summary>A database file that a seed is loaded into: all of the seed or nothing.</summary>
internal static class TargetFile
{
    /// <summary>
    /// Fills a database: one that is absent is made beside its place and renamed, one that exists gets the tables in
    /// one transaction.
    /// </summary>
    /// <exception cref="GatewayException">The file has data and force is off, or cannot be written.</exception>
    public static SeedReport Load(
        string database,
        bool force,
        Func<SqliteTarget, IReadOnlyList<TableCount>> fill,
        CancellationToken cancellation
    ) =>
        FaultBoundary.Run(
            database,
            () => LoadLocked(Path.GetFullPath(database), force, fill, cancellation),
            cancellation
        );

    private static SeedReport LoadLocked(
        string path,
        bool force,
        Func<SqliteTarget, IReadOnlyList<TableCount>> fill,
        CancellationToken cancellation
    )
    {
        using var held = SeedLock.Take(path);
        if (File.Exists(path))
        {
            return Fill(path, path, disposable: false, force, fill, cancellation);
        }

        var staging = SeedLock.Beside(path, "new");
        try
        {
            File.Delete(staging);
            var report = Fill(staging, path, disposable: true, force, fill, cancellation);
            Durable.Flush(staging);
            File.Move(staging, path);
            return report;
        }
        finally
        {
            File.Delete(staging);
        }
    }

    private static SeedReport Fill(
        string file,
        string named,
        bool disposable,
        bool force,
        Func<SqliteTarget, IReadOnlyList<TableCount>> fill,
        CancellationToken cancellation
    )
    {
        using var target = SqliteTarget.Open(file, disposable, cancellation);
        if (!force && target.Scalar("SELECT 1 FROM sqlite_schema LIMIT 1") is not null)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                $"'{named}' has data already; nothing was changed.",
                "Take another file, or use force (--force): it replaces the tables that the seed names and leaves all others."
            );
        }

        var tables = fill(target);
        var checksum = CanonicalDump.OfTables(target.Connection, tables.Select(table => table.Table), cancellation);
        target.Commit();
        return new SeedReport(named, tables, checksum);
    }
}
