using System.Security.Cryptography;
using Gateway.Abstractions;
using Gateway.Connectors.Results.Cells;

namespace Gateway.Connectors.Results.Storing;

/// <summary>The results of one principal: a database with a table each. Thread-safe.</summary>
/// <remarks>
/// A result is written in small transactions, so that several can be written at once, also by several processes. Until
/// it is complete it carries the mark of its process; what a process left that runs no more is removed by the next one
/// that opens the file.
/// </remarks>
internal sealed class PrincipalResults : IDisposable
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int IdLength = 8;
    private const long UsedWithin = 10_000;
    private const int PagesGivenBack = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _abandoned = new(StringComparer.Ordinal);
    private readonly string _name;
    private readonly string? _folder;
    private readonly Func<string> _mark;
    private readonly TimeProvider _time;
    private Database _database;
    private Catalog _catalog;

    /// <summary>Opens the database, made anew where it is damaged, and removes what dead processes left.</summary>
    /// <param name="name">Its path, or its URI in memory.</param>
    /// <param name="folder">The folder of the processes' marks; null in memory.</param>
    /// <param name="mark">The mark of this process.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="GatewayException">It cannot be opened.</exception>
    public PrincipalResults(string name, string? folder, Func<string> mark, TimeProvider time)
    {
        (_name, _folder, _mark, _time) = (name, folder, mark, time);
        try
        {
            (_database, _catalog) = Open();
            RemoveLeftovers();
        }
        catch (DamagedException) when (folder is not null)
        {
            (_database, _catalog) = OpenAnew();
        }
    }

    /// <summary>The bytes of all results.</summary>
    public long Bytes => Do(() => _catalog.Bytes);

    /// <summary>When the result was used that was not for longest; null where there is none.</summary>
    public long? OldestUse => Do(() => _catalog.Oldest?.Used);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The results that are whole and not expired, the oldest first.</summary>
    public IReadOnlyList<CatalogEntry> Entries()
    {
        var now = _time.GetUtcNow();
        return Do<IReadOnlyList<CatalogEntry>>(() => [.. _catalog.Entries.Where(entry => entry.Result.Expires > now)]);
    }

    /// <summary>Notes that results were read.</summary>
    public void Use(IEnumerable<string> ids)
    {
        var now = Now;
        foreach (var entry in Entries().Where(entry => ids.Contains(entry.Result.Id) && now - entry.Used > UsedWithin))
        {
            Do(() => _catalog.Use(entry.Result.Id, now));
        }
    }

    /// <summary>Makes the tables of a result.</summary>
    public string Begin(ResultFacts facts, DateTimeOffset created, DateTimeOffset expires)
    {
        var id = "r" + RandomNumberGenerator.GetString(Letters, IdLength - 1);
        Do(() =>
            _database.Write(() =>
            {
                _catalog.Add(id, _mark(), created, expires, facts);
                _database.Run(RowInserts.Tables(id, facts.Columns));
            })
        );
        return id;
    }

    /// <summary>The statements that write rows of a result.</summary>
    public RowInserts Inserts(string id, StoredColumn[] columns) => Do(() => new RowInserts(_database, id, columns));

    /// <summary>Writes rows, all or none.</summary>
    public void Write(string id, RowInserts inserts, IReadOnlyList<RowBatch> batches, long before, long bytes) =>
        Do(() =>
            _database.Write(() =>
            {
                foreach (var batch in batches)
                {
                    inserts.Write(batch.Rows, before);
                    before += batch.Rows.Count;
                }
                Expect(_catalog.Grow(id, before, bytes));
            })
        );

    /// <summary>Makes a result visible.</summary>
    public void Complete(string id, ResultFacts facts) => Do(() => Expect(_catalog.Complete(id, facts)));

    /// <summary>Frees the statements of a writer.</summary>
    public void Close(RowInserts inserts) => Do(inserts.Dispose);

    /// <summary>The exact cells of rows, both ends included.</summary>
    public List<ExactCell> ExactCells(string id, long first, long last) =>
        Do(() =>
        {
            using var read = _database.Prepare(
                $"SELECT row, cell, value FROM \"{RowInserts.TableOfExact(id)}\" WHERE row BETWEEN ?1 AND ?2"
            );
            return read.Read(
                row => new ExactCell(row.Integer(0), (int)row.Integer(1), ExactCell.Decode(row.Bytes(2))),
                first,
                last
            );
        });

    /// <summary>Removes a result that was not completed; one that cannot be removed now goes with the next sweep.</summary>
    public void Abandon(string id) =>
        Do(() =>
        {
            try
            {
                Drop(id);
            }
            catch (GatewayException)
            {
                _abandoned.Add(id);
            }
        });

    /// <summary>Removes the result that was not used for longest; false where there is none.</summary>
    public bool RemoveOldest() =>
        Do(() =>
        {
            if (_catalog.Oldest is not { } oldest)
            {
                return false;
            }
            Drop(oldest.Id);
            return true;
        });

    /// <summary>Removes what is expired, and what dead processes left.</summary>
    public void Sweep() =>
        Do(() =>
        {
            RemoveLeftovers();
            _database.Run($"PRAGMA incremental_vacuum({PagesGivenBack})");
        });

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _catalog.Dispose();
            _database.Dispose();
        }
    }

    private (Database, Catalog) Open()
    {
        if (_folder is not null)
        {
            MakeFile();
        }
        var database = Database.Open(_name, _folder is null);
        try
        {
            return (database, new Catalog(database));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private void MakeFile()
    {
        try
        {
            PrivateFiles.MakeFolder(_folder!);
            PrivateFiles.Make(_name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorCode.SourceUnavailable,
                "results cannot be kept",
                $"the owner makes {_name} writable for the user that runs the gateway, or sets \"results\": {{\"store\": \"memory\"}}",
                fault
            );
        }
    }

    private (Database, Catalog) OpenAnew()
    {
        foreach (var file in new[] { _name, _name + "-wal", _name + "-shm" })
        {
            File.Delete(file);
        }
        return Open();
    }

    private void RemoveLeftovers()
    {
        foreach (var id in _catalog.Expired(Now))
        {
            Drop(id);
        }
        foreach (var id in _abandoned.ToList())
        {
            Drop(id);
            _abandoned.Remove(id);
        }
        foreach (var writer in _folder is null ? [] : _catalog.Writers)
        {
            foreach (var id in ProcessMark.IsAlive(_folder!, writer) ? [] : _catalog.OfWriter(writer))
            {
                Drop(id);
            }
        }
    }

    private void Drop(string id) =>
        _database.Write(() =>
        {
            _catalog.Remove(id);
            _database.Run($"DROP TABLE IF EXISTS \"{id}\"; DROP TABLE IF EXISTS \"{RowInserts.TableOfExact(id)}\"");
        });

    private static void Expect(bool isThere)
    {
        if (!isThere)
        {
            throw new GatewayException(ErrorCode.SourceUnavailable, "the result was removed while it was written");
        }
    }

    private void Do(Action work) =>
        Do(() =>
        {
            work();
            return true;
        });

    private T Do<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return work();
            }
            catch (DamagedException fault) when (_folder is not null)
            {
                _catalog.Dispose();
                _database.Dispose();
                (_database, _catalog) = OpenAnew();
                throw new GatewayException(
                    ErrorCode.SourceUnavailable,
                    "the kept results were damaged and are gone",
                    "ask the queries again",
                    fault
                );
            }
        }
    }
}
