using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Storing;

/// <summary>The table of a database that tells of its results: those that are whole, and those that are being written.</summary>
internal sealed class Catalog : IDisposable
{
    private const string Make =
        "CREATE TABLE IF NOT EXISTS _results(id TEXT PRIMARY KEY, created INTEGER NOT NULL, used INTEGER NOT NULL,"
        + " expires INTEGER NOT NULL, rows INTEGER NOT NULL, bytes INTEGER NOT NULL, writer TEXT, facts TEXT NOT NULL)";

    private readonly Database _database;
    private readonly Statement _version;
    private readonly Statement _list;
    private readonly Statement _grow;
    private (long Version, IReadOnlyList<CatalogEntry> Entries)? _listed;

    /// <summary>Makes the table where it is missing.</summary>
    public Catalog(Database database)
    {
        _database = database;
        database.Run(Make);
        _version = database.Prepare("PRAGMA data_version");
        _list = database.Prepare(
            "SELECT id, created, expires, rows, facts, used FROM _results WHERE writer IS NULL ORDER BY created, id"
        );
        _grow = database.Prepare("UPDATE _results SET rows = ?2, bytes = ?3 WHERE id = ?1 AND writer IS NOT NULL");
    }

    /// <summary>The whole ones, the oldest first.</summary>
    public IReadOnlyList<CatalogEntry> Entries
    {
        get
        {
            // It changes with what other handles write; what this one writes forgets the list.
            var version = _version.Read(row => row.Integer(0))[0];
            if (_listed is not { } known || known.Version != version)
            {
                _listed = known = (version, _list.Read(Entry));
            }
            return known.Entries;
        }
    }

    /// <summary>The bytes of all results.</summary>
    public long Bytes => Rows("SELECT coalesce(sum(bytes), 0) FROM _results", row => row.Integer(0))[0];

    /// <summary>The whole result that was not used for longest, and when it was; null where there is none.</summary>
    public (string Id, long Used)? Oldest =>
        Rows(
                "SELECT id, used FROM _results WHERE writer IS NULL ORDER BY used, created, id LIMIT 1",
                row => (row.Text(0)!, row.Integer(1))
            )
            .Cast<(string, long)?>()
            .FirstOrDefault();

    /// <summary>The results whose time is over.</summary>
    public List<string> Expired(long now) =>
        Rows("SELECT id FROM _results WHERE expires <= ?1 AND writer IS NULL", Name, now);

    /// <summary>The processes that are writing, or were.</summary>
    public List<string> Writers => Rows("SELECT DISTINCT writer FROM _results WHERE writer IS NOT NULL", Name);

    /// <summary>The results that a process began and did not complete.</summary>
    public List<string> OfWriter(string writer) => Rows("SELECT id FROM _results WHERE writer = ?1", Name, writer);

    /// <summary>Enters a result that is to be written.</summary>
    public void Add(string id, string writer, DateTimeOffset created, DateTimeOffset expires, ResultFacts facts)
    {
        using var add = _database.Prepare("INSERT INTO _results VALUES (?1, ?2, ?2, ?3, 0, 0, ?4, ?5)");
        add.Run(id, created.ToUnixTimeMilliseconds(), expires.ToUnixTimeMilliseconds(), writer, Text(facts));
    }

    /// <summary>Says how large a result has become; false when it was taken out meanwhile.</summary>
    public bool Grow(string id, long rows, long bytes)
    {
        _grow.Run(id, rows, bytes);
        return _database.Changes > 0;
    }

    /// <summary>Makes a result visible; false when it was taken out meanwhile.</summary>
    public bool Complete(string id, ResultFacts facts)
    {
        using var complete = _database.Prepare("UPDATE _results SET writer = NULL, facts = ?2 WHERE id = ?1");
        complete.Run(id, Text(facts));
        _listed = null;
        return _database.Changes > 0;
    }

    /// <summary>Notes that a result was read.</summary>
    public void Use(string id, long now)
    {
        using var use = _database.Prepare("UPDATE _results SET used = ?2 WHERE id = ?1");
        use.Run(id, now);
        _listed = null;
    }

    /// <summary>Takes a result out.</summary>
    public void Remove(string id)
    {
        using var remove = _database.Prepare("DELETE FROM _results WHERE id = ?1");
        remove.Run(id);
        _listed = null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _version.Dispose();
        _list.Dispose();
        _grow.Dispose();
    }

    private static string Name(Statement row) => row.Text(0)!;

    private static CatalogEntry Entry(Statement row)
    {
        var facts = JsonSerializer.Deserialize(row.Text(4)!, ResultFactsJson.Default.ResultFacts)!;
        var result = new KeptResult(
            row.Text(0)!,
            [.. facts.Columns.Select(column => column.Described())],
            row.Integer(3),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(1)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(2)),
            facts.Origins
        )
        {
            Version = facts.Version,
            Cut = facts.Cut,
        };
        return new CatalogEntry(result, facts, row.Integer(5));
    }

    private static string Text(ResultFacts facts) =>
        JsonSerializer.Serialize(facts, ResultFactsJson.Default.ResultFacts);

    private List<T> Rows<T>(string sql, Func<Statement, T> row, params ReadOnlySpan<object?> values)
    {
        using var statement = _database.Prepare(sql);
        return statement.Read(row, values);
    }
}
