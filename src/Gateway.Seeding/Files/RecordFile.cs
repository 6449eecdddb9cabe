namespace Gateway.Seeding.Files;

/// <summary>A file of records; it is read twice: for its columns' types and for its rows.</summary>
/// <param name="name">The file as the manifest names it.</param>
internal abstract class RecordFile(string name)
{
    /// <summary>The file as the manifest names it.</summary>
    public string Name => name;

    /// <summary>The reader for a file, by its ending.</summary>
    /// <exception cref="Abstractions.GatewayException">The ending is not one of a seed's files.</exception>
    public static RecordFile Of(string folder, ManifestTable table)
    {
        var path = SeedPath.Of(folder, table.File);
        if (SeedPath.HasEnding(path, ".csv"))
        {
            return new CsvFile(table.File, path, table.Null ?? "");
        }

        if (SeedPath.HasEnding(path, ".ndjson") || SeedPath.HasEnding(path, ".jsonl"))
        {
            return new NdjsonFile(table.File, path);
        }

        throw SeedFault.At(table.File, 0, 0, "the ending must be .csv, .ndjson, .jsonl or .sql.");
    }

    /// <summary>The names of the columns.</summary>
    public abstract IReadOnlyList<string> ReadColumns();

    /// <summary>The records, streamed.</summary>
    /// <param name="columns">The columns that <see cref="ReadColumns"/> gave.</param>
    public abstract IEnumerable<FileRecord> Read(IReadOnlyList<string> columns);

    /// <summary>Turns a value that is not null into the type of its column; false when it does not fit.</summary>
    public abstract bool TryConvert(object raw, ColumnType type, out object value);
}
