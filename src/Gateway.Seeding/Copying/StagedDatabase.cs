using Gateway.Abstractions;
using Gateway.Seeding.Dump;
using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;

namespace Gateway.Seeding.Copying;

/// <summary>The SQLite file of a seed, read for copying. For one thread.</summary>
internal sealed class StagedDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <summary>Opens the file.</summary>
    public StagedDatabase(string file)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        _connection = new SqliteConnection(settings.ToString());
        _connection.Open();
    }

    /// <summary>All tables and views in the order in which they were made; rows are read as they are asked for.</summary>
    public async Task<IReadOnlyList<CopiedTable>> TablesAsync(IConnector described, CancellationToken cancellation)
    {
        var grant = new Grant("seed", "seed", TableRules.Everything, new Limits(), "");
        var tables = new List<CopiedTable>();
        foreach (var (name, viewSql) in Names())
        {
            var node =
                await described.DescribeAsync(NodePath.Of(name), grant, cancellation)
                ?? throw new InvalidOperationException($"The staged table '{name}' is not described.");
            tables.Add(viewSql is null ? Table(name, node) : View(name, viewSql, node));
        }

        return tables;
    }

    /// <summary>Counts and checksum of everything.</summary>
    public SeedReport Report(string file, CancellationToken cancellation)
    {
        var names = Names().ConvertAll(named => named.Name);
        var counts = names.Select(name => new TableCount(name, CountOf(name))).ToList();
        return new SeedReport(file, counts, CanonicalDump.OfTables(_connection, names, cancellation));
    }

    /// <summary>The checksum of one table or view.</summary>
    public string Checksum(string table, CancellationToken cancellation) =>
        CanonicalDump.OfTables(_connection, [table], cancellation);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private CopiedTable Table(string name, Node node)
    {
        var columns = StoredTypes.Of(_connection, name, node.Columns);
        return new CopiedTable(name, node, columns, TableOrder.KeyOf(_connection, name))
        {
            SpecialIndexes = SpecialIndexes(name),
            Count = CountOf(name),
            Rows = StagedRows.Of(
                _connection,
                $"SELECT * FROM {SqlName.Quote(name)} ORDER BY {TableOrder.Of(_connection, name)}"
            ),
        };
    }

    private long CountOf(string name) => (long)Rows($"SELECT count(*) FROM {SqlName.Quote(name)}").Single()[0]!;

    private static CopiedTable View(string name, string sql, Node node) =>
        new(name, node, [.. node.Columns.Select(column => new CopiedColumn(column.Name, StoredType.Any))], [])
        {
            ViewSql = sql,
        };

    private List<(string Name, string? ViewSql)> Names() =>
        [
            .. Rows(
                    "SELECT name, CASE type WHEN 'view' THEN sql END FROM sqlite_schema"
                        + " WHERE type IN ('table','view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
                )
                .Select(row => ((string)row[0]!, (string?)row[1])),
        ];

    /// <summary>Partial indexes, and those over expressions.</summary>
    private Dictionary<string, string> SpecialIndexes(string table) =>
        Rows(
                "SELECT l.name, s.sql FROM pragma_index_list($1) l JOIN sqlite_schema s ON s.name = l.name"
                    + " WHERE s.sql IS NOT NULL AND (l.partial OR EXISTS"
                    + " (SELECT 1 FROM pragma_index_xinfo(l.name) x WHERE x.key AND x.cid = -2))",
                table
            )
            .ToDictionary(row => (string)row[0]!, row => (string)row[1]!, StringComparer.Ordinal);

    private IEnumerable<object?[]> Rows(string sql, params string[] parameters) =>
        StagedRows.Of(_connection, sql, parameters);
}
