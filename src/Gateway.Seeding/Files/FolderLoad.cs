using Gateway.Abstractions;
using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;

namespace Gateway.Seeding.Files;

/// <summary>Loads the tables of one seed into one database.</summary>
internal sealed class FolderLoad(
    string folder,
    Manifest seed,
    SqliteTarget target,
    IProgress<SeedProgress>? progress,
    CancellationToken cancellation
)
{
    private readonly IReadOnlyList<string> _names = [.. seed.Tables.Select(table => table.Name)];

    /// <summary>Replaces the tables that the seed names.</summary>
    /// <exception cref="GatewayException">A file has a fault.</exception>
    public IReadOnlyList<TableCount> Run()
    {
        target.Drop(_names);
        foreach (var table in seed.Tables)
        {
            cancellation.ThrowIfCancellationRequested();
            if (SeedPath.IsSql(table.File))
            {
                LoadScript(table);
            }
            else
            {
                LoadRecords(table);
            }
        }

        foreach (var table in seed.Tables)
        {
            CheckReferences(table);
        }

        return [.. seed.Tables.Select(Count)];
    }

    private void LoadScript(ManifestTable table)
    {
        new SqlScript(target, table.File, new ScriptRights(table.Name, _names), cancellation).Run(
            SeedPath.Of(folder, table.File)
        );
        if (
            target.Scalar(
                "SELECT 1 FROM sqlite_schema WHERE name = $1 COLLATE NOCASE AND type IN ('table','view')",
                table.Name
            )
            is null
        )
        {
            throw SeedFault.At(
                table.File,
                0,
                0,
                $"the script makes no table or view '{table.Name}', which its entry in seed.json names."
            );
        }
    }

    private void LoadRecords(ManifestTable table)
    {
        var file = RecordFile.Of(folder, table);
        var shape = TableShape.Of(file, table, cancellation);
        target.Execute(shape.CreateStatement());
        using var rows = new RecordRows(file, shape, target.Connection);
        try
        {
            target.Insert(
                new SeedTable(table.Name, [.. shape.Columns.Select(column => column.Name)], 0, rows.All()),
                progress
            );
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            throw SeedFault.At(
                file.Name,
                rows.Line,
                0,
                $"the key ({string.Join(", ", table.Key ?? [])}) is there already.",
                "Each record needs a key of its own.",
                fault
            );
        }
    }

    /// <summary>References that scripts declare are known only now.</summary>
    private void CheckReferences(ManifestTable table)
    {
        using var command = target.Connection.CreateCommand();
        command.CommandText = "SELECT \"table\", parent FROM pragma_foreign_key_check($1) LIMIT 1";
        command.Parameters.AddWithValue("$1", table.Name);
        try
        {
            using var reader = command.ExecuteReader();
            if (reader.Read())
            {
                throw SeedFault.At(
                    table.File,
                    0,
                    0,
                    $"a row of '{table.Name}' refers to a row of '{reader.GetString(1)}' that does not exist."
                );
            }
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            throw SeedFault.At(
                table.File,
                0,
                0,
                $"a reference of '{table.Name}' leads to a column that is no key.",
                inner: fault
            );
        }
    }

    private TableCount Count(ManifestTable table) =>
        new(table.Name, (long)target.Scalar($"SELECT count(*) FROM {SqlName.Quote(table.Name)}")!);
}
