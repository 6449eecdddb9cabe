using Gateway.Abstractions;
using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;

namespace Gateway.Seeding.Copying;

/// <summary>Finds the type of each column by its values, since SQLite binds no column to one.</summary>
internal static class StoredTypes
{
    private static readonly string[] Classes = ["integer", "real", "text", "blob"];

    /// <summary>The columns of a table with their types.</summary>
    public static IReadOnlyList<CopiedColumn> Of(
        SqliteConnection connection,
        string table,
        IReadOnlyList<Column> columns
    )
    {
        var looks = columns.SelectMany(column =>
            Classes.Select(name => $"max(typeof({SqlName.Quote(column.Name)}) = '{name}')")
        );
        var found = StagedRows
            .Of(connection, $"SELECT {string.Join(", ", looks)} FROM {SqlName.Quote(table)}")
            .Single();
        return
        [
            .. columns.Select(
                (column, index) =>
                    new CopiedColumn(column.Name, Of(column.Type, found.AsSpan(index * Classes.Length, Classes.Length)))
            ),
        ];
    }

    private static StoredType Of(string declared, ReadOnlySpan<object?> found)
    {
        var affinity = Affinity(declared);
        var (integers, reals, texts, blobs) = (Is(found[0]), Is(found[1]), Is(found[2]), Is(found[3]));
        return (integers, reals, texts, blobs) switch
        {
            (false, false, false, false) => affinity,
            (true, false, false, false) => affinity == StoredType.Number ? StoredType.Number : StoredType.Integer,
            (false, true, false, false) => affinity == StoredType.Number ? StoredType.Number : StoredType.Real,
            // With these declarations SQLite itself makes integers of whole reals.
            (true, true, false, false) when affinity is StoredType.Number or StoredType.Integer => StoredType.Number,
            (false, false, true, false) => StoredType.Text,
            (false, false, false, true) => StoredType.Blob,
            _ => StoredType.Any,
        };

        static bool Is(object? value) => value is 1L;
    }

    /// <summary>The rules of sqlite.org/datatype3.html, section 3.1; a column without a type gets text where nothing is known.</summary>
    private static StoredType Affinity(string declared)
    {
        bool Has(string word) => declared.Contains(word, StringComparison.OrdinalIgnoreCase);
        return Has("INT") ? StoredType.Integer
            : declared.Length == 0 || Has("CHAR") || Has("CLOB") || Has("TEXT") ? StoredType.Text
            : Has("BLOB") ? StoredType.Blob
            : Has("REAL") || Has("FLOA") || Has("DOUB") ? StoredType.Real
            : StoredType.Number;
    }
}
