using Gateway.Abstractions;
using Gateway.Seeding.Dump;
using Gateway.Seeding.Shop;
using Gateway.Seeding.Shop.Tables;
using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;

namespace Gateway.Seeding;

/// <summary>The built-in test data: a mail-order shop with a database and a handbook that talk about each other.</summary>
/// <remarks>
/// Made from a seed alone: no clock, no environment, no other randomness. All methods are synchronous, since SQLite
/// is; they may be called from any thread.
/// </remarks>
public static class ShopSeed
{
    /// <summary>The usual name of the database as a source; the questions use it.</summary>
    public const string DatabaseSource = "shop";

    /// <summary>The usual name of the handbook as a source; the questions use it.</summary>
    public const string HandbookSource = "handbook";

    /// <summary>What of the database most readers must not see: tables, and columns as <c>table.column</c>.</summary>
    public static IReadOnlyList<string> Private { get; } =
    ["secrets", "employees.ssn", "employees.salary_cents", "employees.home_address", "employees.phone"];

    /// <summary>The database's file name.</summary>
    public const string DatabaseFile = "shop.db";

    /// <summary>The name of the folder of documents.</summary>
    public const string HandbookFolder = "handbook";

    /// <summary>Makes the shop in a folder: <c>shop.db</c> and <c>handbook/</c>.</summary>
    /// <param name="options">Where and what.</param>
    /// <param name="progress">Is told how far it has come; called on this thread.</param>
    /// <param name="cancellation">Stops the work; nothing is left then.</param>
    /// <returns>Counts, checksum and questions.</returns>
    /// <remarks>
    /// Everything is written beside the folder and then renamed, so that a folder which did not exist (or was empty)
    /// is either absent or complete. With <see cref="ShopOptions.Force"/> a folder with other files is filled file by
    /// file; until that is through, <see cref="IsPresent"/> is false.
    /// </remarks>
    /// <exception cref="GatewayException">
    /// The folder has data and force is off, a file of somebody else is in the way, another seeding is at work, or
    /// the folder cannot be written.
    /// </exception>
    public static ShopReport Write(
        ShopOptions options,
        IProgress<SeedProgress>? progress = null,
        CancellationToken cancellation = default
    ) => FaultBoundary.Run(options.Folder, () => WriteFolder(options, progress, cancellation), cancellation);

    /// <summary>Whether a folder holds a complete shop that <see cref="Write"/> has made.</summary>
    public static bool IsPresent(string folder) =>
        SeedMarker.Read(folder) is { Complete: true } && File.Exists(Path.Combine(folder, DatabaseFile));

    /// <summary>The questions about a shop that is there already; nothing is written.</summary>
    /// <param name="folder">A folder for which <see cref="IsPresent"/> is true.</param>
    /// <returns>The five questions; the answers come from the database as it is now.</returns>
    /// <exception cref="GatewayException">The folder holds no complete shop, or its database cannot be read.</exception>
    public static IReadOnlyList<ShopQuestion> Questions(string folder)
    {
        if (!IsPresent(folder) || SeedMarker.Read(folder) is not { } marker)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"'{folder}' holds no complete shop.",
                "Make one with gateway seed shop."
            );
        }

        return Questions(Path.Combine(folder, DatabaseFile), marker.Seed, marker.Size);
    }

    /// <summary>The questions about a database that <see cref="LoadInto"/> has filled; nothing is written.</summary>
    /// <param name="database">The SQLite file.</param>
    /// <param name="seed">Which of the possible shops it is.</param>
    /// <param name="size">How large it is.</param>
    /// <param name="schema">The schema that the questions' SQL names its tables with; null for none.</param>
    /// <returns>The five questions; two are about the handbook of the same shop.</returns>
    /// <exception cref="GatewayException">The database cannot be read.</exception>
    public static IReadOnlyList<ShopQuestion> Questions(
        string database,
        ulong seed,
        ShopSize size,
        string? schema = null
    )
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = database,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        using var connection = new SqliteConnection(settings.ToString());
        return FaultBoundary.Run(
            database,
            () =>
            {
                connection.Open();
                return ShopQuestions.Ask(connection, new ShopWorld(seed, size), schema);
            },
            CancellationToken.None
        );
    }

    /// <summary>Loads the shop's tables (not the handbook) into a database, in one transaction.</summary>
    /// <param name="database">The SQLite file; made when absent. Its tables of the same names are replaced.</param>
    /// <param name="seed">Which of the possible shops.</param>
    /// <param name="size">How large.</param>
    /// <param name="progress">Is told how far it has come; called on this thread.</param>
    /// <param name="cancellation">Stops the work; the database is then as it was.</param>
    /// <returns>Counts and checksum.</returns>
    /// <exception cref="GatewayException">The file is no database or cannot be written.</exception>
    public static SeedReport LoadInto(
        string database,
        ulong seed,
        ShopSize size,
        IProgress<SeedProgress>? progress = null,
        CancellationToken cancellation = default
    ) =>
        TargetFile.Load(
            database,
            force: true,
            target => ShopDatabase.Fill(target, new ShopWorld(seed, size), progress),
            cancellation
        );

    private static ShopReport WriteFolder(
        ShopOptions options,
        IProgress<SeedProgress>? progress,
        CancellationToken cancellation
    )
    {
        using var folder = TargetFolder.Begin(options.Folder, options.Force);
        var world = new ShopWorld(options.Seed, options.Size);
        using var dump = new CanonicalDump();
        IReadOnlyList<TableCount> tables;
        IReadOnlyList<ShopQuestion> questions;
        using (var target = SqliteTarget.Open(Path.Combine(folder.Staging, DatabaseFile), true, cancellation))
        {
            tables = ShopDatabase.Fill(target, world, progress);
            target.Commit();
            progress?.Report(new SeedProgress("checksum", 0, 1));
            dump.AddTables(target.Connection, tables.Select(table => table.Table), cancellation);
            questions = ShopQuestions.Ask(target.Connection, world);
        }

        progress?.Report(new SeedProgress(HandbookFolder, 0, 1));
        var documents = Handbook.Write(folder.Staging, world, dump, cancellation);
        var checksum = dump.Finish();
        folder.Publish(files => new SeedMarker(true, options.Seed, options.Size, checksum, files), cancellation);
        return new ShopReport(
            folder.Path,
            Path.Combine(folder.Path, DatabaseFile),
            Path.Combine(folder.Path, HandbookFolder),
            tables,
            documents,
            checksum,
            questions
        );
    }
}
