using Gateway.Abstractions;
using Gateway.Seeding.Copying;
using Gateway.Seeding.Dump;

namespace Gateway.Seeding;

/// <summary>Copies a seed from an SQLite file to a server, and reads it back to see that it is the same.</summary>
/// <remarks>
/// So a seed is checked once, in one place, whatever it is loaded into; the SQL of a seed of one's own is run by SQLite
/// alone, under its own rights, and never with the rights of the server's writer.
/// </remarks>
public static class SeedCopy
{
    /// <summary>A database that is there already, as something to copy: all its tables and views.</summary>
    /// <param name="database">The SQLite file; it is only read.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static SeedReport Of(string database, CancellationToken cancellation)
    {
        using var staged = new StagedDatabase(database);
        return staged.Report(database, cancellation);
    }

    /// <summary>Copies all tables and views. Nothing lasts before the caller commits.</summary>
    /// <param name="seed">What was loaded into the SQLite file.</param>
    /// <param name="described">A connector over the same file, which knows comments, references and indexes.</param>
    /// <param name="target">Where to.</param>
    /// <param name="force">Whether a place that has tables may be written.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Stops the work; the target is then as it was.</param>
    /// <returns>The same counts and the same checksum, found in the target.</returns>
    /// <exception cref="GatewayException">The target has tables, cannot be written, or gives back something else.</exception>
    public static async Task<SeedReport> RunAsync(
        SeedReport seed,
        IConnector described,
        ISeedTarget target,
        bool force,
        IProgress<SeedProgress>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(target);
        using var staged = new StagedDatabase(seed.Database);
        var tables = await staged.TablesAsync(described, cancellation);
        await target.BeginAsync([.. tables.Select(table => table.Name)], force, cancellation);
        foreach (var table in tables.Where(table => table.ViewSql is null))
        {
            await target.WriteAsync(table, progress, cancellation);
        }

        progress?.Report(new SeedProgress("keys and indexes", 0, 0));
        await target.CompleteAsync(tables, cancellation);
        progress?.Report(new SeedProgress("checksum", 0, 0));
        var names = seed.Tables.Select(table => table.Table).ToHashSet(StringComparer.Ordinal);
        var summed = tables.Where(table => names.Contains(table.Name)).ToList();
        var checksum = await ChecksumAsync(target, summed, cancellation);
        if (checksum != seed.Checksum)
        {
            throw await DifferenceAsync(staged, target, summed, cancellation);
        }

        return seed with
        {
            Database = target.Name,
        };
    }

    private static async Task<string> ChecksumAsync(
        ISeedTarget target,
        IEnumerable<CopiedTable> tables,
        CancellationToken cancellation
    )
    {
        using var dump = new CanonicalDump();
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            dump.BeginTable(table.Name, table.Columns.Select(column => column.Name));
            await foreach (var row in target.ReadAsync(table, cancellation))
            {
                dump.AddRow(row);
            }
        }

        return dump.Finish();
    }

    private static async Task<GatewayException> DifferenceAsync(
        StagedDatabase staged,
        ISeedTarget target,
        List<CopiedTable> tables,
        CancellationToken cancellation
    )
    {
        var different = new List<string>();
        foreach (var table in tables)
        {
            if (await ChecksumAsync(target, [table], cancellation) != staged.Checksum(table.Name, cancellation))
            {
                different.Add(table.Name);
            }
        }

        return new GatewayException(
            ErrorCode.SourceFailed,
            $"{string.Join(", ", different)}: {target.Name} gives back other rows than the seed has; nothing was changed.",
            "A view may mean something else in another dialect: write its types with CAST."
        );
    }
}
