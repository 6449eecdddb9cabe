using Gateway.Seeding.Files;
using Gateway.Seeding.Targets;

namespace Gateway.Seeding;

/// <summary>Loads a person's own test data: a folder of CSV, NDJSON and SQL files with a <c>seed.json</c>.</summary>
/// <remarks>
/// <para>
/// <c>seed.json</c> is strict JSON: <c>{ "description": "…", "tables": [ { "name": "books", "file": "books.csv",
/// "columns": { "id": "integer" }, "key": ["id"], "references": { "author_id": "authors.id" }, "null": "" } ] }</c>.
/// Tables are loaded in the order of the list, so a table comes after those which it refers to. Only <c>name</c> and
/// <c>file</c> are needed; the file's ending (<c>.csv</c>, <c>.ndjson</c>, <c>.jsonl</c>, <c>.sql</c>) tells how it is read.
/// </para>
/// <para>
/// Types are integer, real, text and blob (base64). A column without one gets the narrowest of integer, real and text
/// that keeps all its values as they are written. In CSV the first record names the columns, and a field that equals
/// <c>null</c> (by default: the empty field) is NULL. A SQL file makes the table or view that its entry names, and
/// may fill the tables of the seed; anything else in it is refused.
/// </para>
/// </remarks>
public static class SeedFolder
{
    /// <summary>The manifest's file name.</summary>
    public const string ManifestFile = "seed.json";

    /// <summary>Loads a seed into a SQLite file, in one transaction: all of it or nothing.</summary>
    /// <param name="folder">The folder that holds <c>seed.json</c>.</param>
    /// <param name="database">The file to fill; it is made when absent.</param>
    /// <param name="force">
    /// Whether a database that has tables may be written: those that the seed names are replaced, others stay. A
    /// scratch database is loaded with true.
    /// </param>
    /// <param name="progress">Is told how far it has come; called on this thread.</param>
    /// <param name="cancellation">Stops the work; the database is then as it was.</param>
    /// <returns>Counts and checksum.</returns>
    /// <exception cref="Abstractions.GatewayException">
    /// The manifest or a file has a fault (the message names file, line and column), or the database has data and
    /// <paramref name="force"/> is false, or it cannot be written.
    /// </exception>
    public static SeedReport Load(
        string folder,
        string database,
        bool force = false,
        IProgress<SeedProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var seed = ManifestReader.Read(folder);
        return TargetFile.Load(
            database,
            force,
            target => new FolderLoad(folder, seed, target, progress, cancellation).Run(),
            cancellation
        );
    }

    /// <summary>Whether a folder has a manifest.</summary>
    public static bool IsSeed(string folder) => File.Exists(Path.Combine(folder, ManifestFile));
}
