using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Privileges;
using Gateway.Seeding;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>A schema of a PostgreSQL database as the target of a seed: the one place of the gateway that writes into a server.</summary>
/// <remarks>
/// It has a connection of its own with the writer's credential, outside of every source and pool. Everything happens in
/// one transaction: a process that is killed leaves nothing.
/// </remarks>
public sealed class PostgreSqlSeedTarget : ISeedTarget
{
    /// <summary>The schema that a source finds without being told its name.</summary>
    public const string DefaultSchema = "public";

    private readonly NpgsqlConnection _connection;
    private readonly TargetSql _sql;
    private readonly string _schema;

    private PostgreSqlSeedTarget(NpgsqlConnection connection, string schema, string name)
    {
        _connection = connection;
        _schema = schema;
        _sql = new TargetSql(connection, name);
        Name = name;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>Connects as the writer.</summary>
    /// <param name="connection">
    /// A URL or <c>host=… dbname=…</c>; a password that is not in it comes from <c>PGPASSWORD</c> or a password file.
    /// </param>
    /// <param name="schema">The schema to fill; it is made when absent. Lower-case letters, digits and <c>_</c>.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="GatewayException">The texts cannot be used, or the server cannot be reached.</exception>
    public static async Task<PostgreSqlSeedTarget> OpenAsync(
        string connection,
        string schema,
        CancellationToken cancellation
    )
    {
        var settings = WriterSettings.Of(connection);
        WriterSettings.CheckSchema(schema);
        var writer = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await writer.OpenAsync(cancellation);
            var name = $"{settings.Host}:{settings.Port}/{writer.Database}, schema {schema}";
            return new PostgreSqlSeedTarget(writer, schema, name);
        }
        catch (Exception fault)
            when (fault is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            await writer.DisposeAsync();
            throw new ConnectFailure(settings).Explain(fault);
        }
    }

    /// <summary>Whether a text names a PostgreSQL database: a URL of one.</summary>
    public static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal)
        || text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>Whether a text holds a password.</summary>
    /// <exception cref="GatewayException">The text cannot be read.</exception>
    public static bool HasPassword(string connection) => WriterSettings.Of(connection).Password is { Length: > 0 };

    /// <summary>How a source names this database: with another login, whose password a variable of the environment holds.</summary>
    /// <param name="role">The login.</param>
    /// <param name="variable">The variable.</param>
    public string SourceConnection(string role, string variable) =>
        $"host={Word(_connection.Host)} port={_connection.Port} dbname={Word(_connection.Database)} user={Word(role)} password='${{env:{variable}}}'";

    /// <inheritdoc />
    public async Task BeginAsync(IReadOnlyList<string> names, bool force, CancellationToken cancellation) =>
        await new TargetSchema(_sql, _schema).BeginAsync(names, force, cancellation);

    /// <inheritdoc />
    public async Task<long> WriteAsync(
        CopiedTable table,
        IProgress<SeedProgress>? progress,
        CancellationToken cancellation
    )
    {
        await _sql.ExecuteAsync(TableSql.Create(table), cancellation);
        return await _sql.GuardAsync(() => RowCopy.WriteAsync(_connection, table, progress, cancellation));
    }

    /// <inheritdoc />
    public async Task CompleteAsync(IReadOnlyList<CopiedTable> tables, CancellationToken cancellation)
    {
        var statements = tables
            .SelectMany(TableSql.Keys)
            .Concat(tables.SelectMany(TableSql.References))
            .Concat(tables.Where(table => table.ViewSql is not null).Select(TableSql.View))
            .Concat(tables.SelectMany(TableSql.Comments))
            .Concat(tables.Where(table => table.ViewSql is null).Select(TableSql.Analyze));
        foreach (var statement in statements)
        {
            await _sql.ExecuteAsync(statement, cancellation);
        }
    }

    /// <inheritdoc />
    public IAsyncEnumerable<object?[]> ReadAsync(CopiedTable table, CancellationToken cancellation) =>
        RowBack.ReadAsync(_sql, table, cancellation);

    /// <summary>The script that makes a login which reads what the rules allow, and no more; for the owner to run.</summary>
    /// <param name="role">The login's name.</param>
    /// <param name="rules">What a source over this database allows.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<string> ReaderScriptAsync(string role, TableRules rules, CancellationToken cancellation) =>
        _sql.GuardAsync(() => ReaderScript.MakeAsync(_connection, role, rules, cancellation));

    /// <inheritdoc />
    public Task CommitAsync(CancellationToken cancellation) => _sql.ExecuteAsync("COMMIT", cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // As libpq reads it.
    private static string Word(string? text) =>
        text is { Length: > 0 }
        && text.All(c => char.IsAsciiLetterOrDigit(c) || "._-/:".Contains(c, StringComparison.Ordinal))
            ? text
            : $"'{text?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
