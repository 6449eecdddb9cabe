using System.Security.Cryptography;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>The shop of testdata/acceptance, with another database beside it, under the grant that its statements assume.</summary>
public sealed class Shop : IDisposable
{
    public Shop()
        : this(ProtectionLayers.All) { }

    /// <summary>The shop behind some layers of protection only.</summary>
    internal Shop(ProtectionLayers layers)
    {
        Database = new TestDatabase(Script("sqlite_shop.sql"), "shop.db");
        Other = new TestDatabase(Script("sqlite_other.sql"), "other.db");
        File.Copy(Other.Path, Path.Combine(Database.Folder, "other.db"));
        Directory.CreateDirectory(Path.Combine(Database.Folder, "out"));
        var location = new SqliteLocation(Database.Path, IsImmutable: false);
        Connector = new SqliteConnector(
            new SqliteDatabase(location, TimeProvider.System) { Layers = layers },
            TimeProvider.System
        );
    }

    public static Grant Granted { get; } = TestDatabase.Grant(AcceptanceGrants.Sqlite);

    public TestDatabase Database { get; }

    public IConnector Connector { get; }

    private TestDatabase Other { get; }

    /// <summary>Runs a statement as a caller would; what it says includes inner exceptions.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="seconds">Its deadline: long where it must be met on a loaded machine, short where a bomb meets it.</param>
    /// <param name="grant">The grant; null for the one that the statements of testdata/acceptance assume.</param>
    public async Task<(bool Accepted, string Said)> Run(string sql, int seconds = 60, Grant? grant = null)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            await using var query = await Connector.Queries!.PrepareAsync(
                new(sql, []),
                grant ?? Granted,
                deadline.Token
            );
            await using var rows = await query.RunAsync(1000, deadline.Token);
            var said = new List<string>();
            await foreach (var batch in rows.Batches)
            {
                said.AddRange(batch.Rows.Select(row => string.Join('|', row)));
            }
            return (true, string.Join('\n', said));
        }
        catch (GatewayException e)
        {
            Assert.NotEqual(ErrorCode.Internal, e.Code);
            return (false, $"{e.Code}: {e.Message} {e.Hint} {e.InnerException}");
        }
        catch (OperationCanceledException)
        {
            return (false, "stopped");
        }
    }

    /// <summary>Names, times and contents of everything in the folder.</summary>
    public string Fingerprint() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFileSystemEntries(Database.Folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O} {Hash(path)}")
        );

    public void Dispose()
    {
        Connector.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Database.Dispose();
        Other.Dispose();
    }

    private static string Script(string name) => File.ReadAllText(Repository.PathOf("testdata", "acceptance", name));

    private static string Hash(string path) =>
        Directory.Exists(path) ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
