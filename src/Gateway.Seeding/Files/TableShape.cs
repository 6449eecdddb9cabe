using Gateway.Seeding.Targets;

namespace Gateway.Seeding.Files;

/// <summary>The columns of a table that comes from a file of records.</summary>
/// <param name="Table">What the manifest says.</param>
/// <param name="Columns">The columns with their types, in the file's order.</param>
internal sealed record TableShape(ManifestTable Table, IReadOnlyList<(string Name, ColumnType Type)> Columns)
{
    /// <summary>Reads a file once: finds its columns, and the types that the manifest does not declare.</summary>
    /// <exception cref="Abstractions.GatewayException">The manifest names a column that the file does not have.</exception>
    public static TableShape Of(RecordFile file, ManifestTable table, CancellationToken cancellation)
    {
        var columns = file.ReadColumns();
        CheckNames(file, table, columns);
        var types = columns
            .Select(column => table.Columns?.TryGetValue(column, out var type) == true ? type : (ColumnType?)null)
            .ToArray();
        if (Array.Exists(types, type => type is null))
        {
            FindOut(file, columns, types, cancellation);
        }

        return new TableShape(table, [.. columns.Zip(types, (column, type) => (column, type!.Value))]);
    }

    /// <summary>The statement that makes the table.</summary>
    public string CreateStatement()
    {
        var key = Table.Key ?? [];
        var parts = Columns
            .Select(column =>
                $"{SqlName.Quote(column.Name)} {column.Type.ToString().ToUpperInvariant()}"
                + (key.Contains(column.Name) ? " NOT NULL" : "")
            )
            .ToList();
        if (key.Count > 0)
        {
            parts.Add($"PRIMARY KEY ({string.Join(", ", key.Select(SqlName.Quote))})");
        }

        parts.AddRange(
            References.Select(reference =>
                $"FOREIGN KEY ({SqlName.Quote(reference.Column)}) REFERENCES {SqlName.Quote(reference.Table)} ({SqlName.Quote(reference.Key)})"
            )
        );
        return $"CREATE TABLE {SqlName.Quote(Table.Name)} (\n    {string.Join(",\n    ", parts)}\n)";
    }

    /// <summary>The references to other tables, taken apart.</summary>
    public IEnumerable<(string Column, string Table, string Key)> References =>
        (Table.References ?? new Dictionary<string, string>()).Select(reference =>
        {
            var dot = reference.Value.LastIndexOf('.');
            return (reference.Key, reference.Value[..dot], reference.Value[(dot + 1)..]);
        });

    private static void CheckNames(RecordFile file, ManifestTable table, IReadOnlyList<string> columns)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < columns.Count; index++)
        {
            if (
                columns[index].Length == 0
                || columns[index].Contains('\0', StringComparison.Ordinal)
                || !known.Add(columns[index])
            )
            {
                throw SeedFault.At(file.Name, 1, index + 1, "the column's name is empty or there twice.");
            }
        }

        var named = (table.Columns?.Keys ?? []).Concat(table.Key ?? []).Concat(table.References?.Keys ?? []);
        if (named.FirstOrDefault(column => !columns.Contains(column)) is { } absent)
        {
            throw SeedFault.At(
                SeedFolder.ManifestFile,
                0,
                0,
                $"table '{table.Name}': {file.Name} has no column '{absent}'.",
                $"Its columns are {string.Join(", ", columns)}."
            );
        }
    }

    /// <summary>Gives each column without a type the narrowest one that takes all its values.</summary>
    private static void FindOut(
        RecordFile file,
        IReadOnlyList<string> columns,
        ColumnType?[] types,
        CancellationToken cancellation
    )
    {
        var open = Enumerable.Range(0, types.Length).Where(index => types[index] is null).ToArray();
        var candidates = open.ToDictionary(
            index => index,
            _ => new List<ColumnType> { ColumnType.Integer, ColumnType.Real }
        );
        var hasValues = new bool[types.Length];
        foreach (var record in file.Read(columns))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var index in open.Where(index => record.Values[index] is not null))
            {
                hasValues[index] = true;
                candidates[index].RemoveAll(type => !file.TryConvert(record.Values[index]!, type, out _));
            }
        }

        foreach (var index in open)
        {
            types[index] = hasValues[index] ? candidates[index].Append(ColumnType.Text).First() : ColumnType.Text;
        }
    }
}
