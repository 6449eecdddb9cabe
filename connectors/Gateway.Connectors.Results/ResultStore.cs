using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Results.Storing;
using Gateway.Connectors.Sqlite;

namespace Gateway.Connectors.Results;

/// <summary>Keeps results in SQLite: a database for each principal, a table for each result. Thread-safe.</summary>
/// <remarks>
/// Several processes may share its folder. What one of them left unfinished when it died is removed by the next; what is
/// finished stays for all of them until its time is over. In memory it is this process's own.
/// </remarks>
public sealed class ResultStore : IResultStore
{
    private const string Ending = ".db";
    private static readonly TimeSpan LongestBetweenSweeps = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Lazy<PrincipalResults>> _principals = new(StringComparer.Ordinal);
    private readonly string _memory = Guid.NewGuid().ToString("N");
    private readonly Lazy<ProcessMark?> _mark;
    private readonly ResultOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _sweeping;
    private readonly ResultConnector _connector;

    /// <summary>Makes the store; it opens nothing before it is used.</summary>
    /// <param name="options">Where, how long, how much.</param>
    /// <param name="time">The clock.</param>
    public ResultStore(ResultOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_options, _time) = (options, time);
        _mark = new Lazy<ProcessMark?>(() => options.Folder is { } folder ? ProcessMark.Set(folder) : null);
        _connector = new ResultConnector(this, new SqliteConnectorFactory(time));
        var between = options.TimeToLive < LongestBetweenSweeps ? options.TimeToLive : LongestBetweenSweeps;
        _sweeping = time.CreateTimer(_ => SweepOpened(), null, between, between);
    }

    /// <inheritdoc />
    public IConnector Connector => _connector;

    /// <inheritdoc />
    public int MaxRows => _options.MaxRows;

    /// <summary>Whether results are kept in memory.</summary>
    internal bool IsMemory => _options.Folder is null;

    /// <summary>The bytes that memory is given for results; 0 on disk.</summary>
    internal long BytesOfMemory => IsMemory ? _options.MaxBytesOfAll : 0;

    /// <inheritdoc />
    /// <remarks>In memory a reader keeps writers out: what reads results could not write one.</remarks>
    public bool Keeps(string source) => !IsMemory || source != IResultStore.Source;

    /// <inheritdoc />
    public IReadOnlyList<KeptResult> Of(string principal) =>
        Existing(principal) is { } results ? [.. results.Entries().Select(entry => entry.Result)] : [];

    /// <inheritdoc />
    public IResultWriter Begin(NewResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var results = Of(NameOf(result.Principal), isToBeMade: true)!;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        return new ResultWriter(results, result, MakeRoom, now, now + _options.TimeToLive);
    }

    /// <summary>Removes what is expired, and what processes left that run no more. Blocks.</summary>
    /// <exception cref="GatewayException">The folder cannot be used.</exception>
    public void Sweep()
    {
        if (_options.Folder is { } folder && Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*" + Ending))
            {
                Of(file, isToBeMade: true)!.Sweep();
            }
            ProcessMark.Sweep(folder);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _sweeping.DisposeAsync();
        await _connector.DisposeAsync();
        foreach (var results in _principals.Values.Where(results => results.IsValueCreated))
        {
            results.Value.Dispose();
        }
        if (_mark.IsValueCreated)
        {
            _mark.Value?.Dispose();
        }
    }

    /// <summary>The path or URI of a principal's database.</summary>
    internal string NameOf(string principal)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(principal)).AsSpan(0, 8));
        return _options.Folder is { } folder
            ? Path.Combine(folder, name + Ending)
            : $"file:/results-{_memory}-{name}?vfs=memdb";
    }

    /// <summary>The results of a principal, whose database is there afterwards.</summary>
    internal PrincipalResults Open(string principal) => Of(NameOf(principal), isToBeMade: true)!;

    private PrincipalResults? Existing(string principal) => Of(NameOf(principal), isToBeMade: false);

    private PrincipalResults? Of(string name, bool isToBeMade)
    {
        if (!isToBeMade && !_principals.ContainsKey(name) && (IsMemory || !File.Exists(name)))
        {
            return null;
        }
        var results = _principals.GetOrAdd(
            name,
            added => new Lazy<PrincipalResults>(() =>
                new PrincipalResults(added, _options.Folder, () => _mark.Value?.Name ?? "", _time)
            )
        );
        try
        {
            return results.Value;
        }
        catch
        {
            // What could not be opened may be there the next time.
            _principals.TryRemove(KeyValuePair.Create(name, results));
            throw;
        }
    }

    // The oldest unused go first: the principal's own where its room is used up, else anybody's.
    private bool MakeRoom(PrincipalResults writer, long bytes)
    {
        while (true)
        {
            var opened = Opened().ToList();
            var isOwnFull = writer.Bytes + bytes > _options.MaxBytes;
            if (!isOwnFull && opened.Sum(results => results.Bytes) + bytes <= _options.MaxBytesOfAll)
            {
                return true;
            }
            var from = isOwnFull ? writer : opened.MinBy(results => results.OldestUse ?? long.MaxValue)!;
            if (!from.RemoveOldest())
            {
                return false;
            }
        }
    }

    private IEnumerable<PrincipalResults> Opened()
    {
        if (_options.Folder is { } folder)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*" + Ending))
            {
                yield return Of(file, isToBeMade: true)!;
            }
            yield break;
        }
        foreach (var results in _principals.Values)
        {
            yield return results.Value;
        }
    }

    private void SweepOpened()
    {
        foreach (var results in _principals.Values.Where(results => results.IsValueCreated))
        {
            try
            {
                results.Value.Sweep();
            }
            catch (Exception fault) when (fault is GatewayException or DamagedException or ObjectDisposedException)
            {
                // What is expired is invisible already; the next sweep tries again.
            }
        }
    }
}
