using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Proving;

/// <summary>The proof over one file.</summary>
internal sealed class SqliteProof(SqliteDatabase database, TimeProvider time) : IProof
{
    /// <inheritdoc />
    public Task<string> EngineAsync(CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var lease = database.Rent(1 << 20, cancellation);
                return $"SQLite {raw.sqlite3_libversion().utf8_to_string()}";
            },
            CancellationToken.None
        );

    /// <inheritdoc />
    public Task<ProofReport> RunAsync(Grant grant, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                var trial = new MaskTrial(database, grant);
                var columns = trial.Columns(cancellation);
                var report = Run(grant, columns, cancellation);
                var masks = new List<ProofMask>();
                foreach (var (mask, table) in columns)
                {
                    masks.Add(await trial.ShowAsync(mask, table, cancellation));
                }
                return report with { Masks = masks };
            },
            CancellationToken.None
        );

    private ProofReport Run(
        Grant grant,
        IReadOnlyList<(ColumnMask Mask, string Table)> columns,
        CancellationToken cancellation
    )
    {
        var names = Names(grant, cancellation);
        var guard = new GuardTrial(database, grant, time);
        var statements = ProofStatement
            .Read(typeof(SqliteProof).Assembly)
            .SelectMany(statement => statement.OverEach(columns))
            .Select(statement => statement.Over(names));
        return new ProofReport(
            Layers.All,
            [.. statements.OfType<ProofStatement>().Select(statement => Try(statement, grant, guard, cancellation))],
            [],
            null
        );
    }

    private ProofTrial Try(ProofStatement statement, Grant grant, GuardTrial guard, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var sql = statement.Sql;
        // A long statement is run where something stops it, and nowhere else.
        var isLong = statement.Stops.Contains(Layers.Deadline);
        ProofStop?[] stops = isLong
            ? [ByText(sql, grant.Limits), guard.RunBriefly(sql, cancellation)]
            :
            [
                ByText(sql, grant.Limits),
                guard.Compile(sql, cancellation),
                .. ByFile(sql),
                ByQueryOnly(sql),
                BySwitches(sql, grant.Limits),
            ];
        return new ProofTrial(statement.Id, sql, statement.Why, statement.Stops, [.. stops.OfType<ProofStop>()])
        {
            Door = isLong ? ProofDoor.None : ProofDoor.Query,
            Masked = statement.Masked,
        };
    }

    private static ProofStop? ByText(string sql, Limits limits)
    {
        try
        {
            SqlText.Check(sql, limits);
            return null;
        }
        catch (GatewayException refusal)
        {
            return new ProofStop(Layers.Text, refusal.Message);
        }
    }

    private IEnumerable<ProofStop?> ByFile(string sql)
    {
        using var engine = BareEngine.OfFile(database.Location);
        if (engine.Compiles(sql, out var isOneQuery))
        {
            yield return isOneQuery ? null : new ProofStop(Layers.Statement, "it writes, or more follows it");
            yield return OfCode(engine.Run(sql), Layers.Handle);
        }
    }

    private static ProofStop? ByQueryOnly(string sql)
    {
        using var engine = BareEngine.WithQueryOnly();
        return OfCode(engine.Run(sql), Layers.QueryOnly);
    }

    // Stopped is what fails with the switches and works without.
    private static ProofStop? BySwitches(string sql, Limits limits)
    {
        using var free = BareEngine.InMemory();
        using var bound = BareEngine.WithSwitches(limits.ValueBytes);
        var (code, said) = bound.Run(sql);
        return code != raw.SQLITE_DONE && free.Run(sql).Code == raw.SQLITE_DONE
            ? new ProofStop(Layers.Switches, said)
            : null;
    }

    private static ProofStop? OfCode((int Code, string Said) outcome, string layer) =>
        (outcome.Code & 0xff) == raw.SQLITE_READONLY ? new ProofStop(layer, outcome.Said) : null;

    // A table that is no more than that, one that the rules do not see at all, and one of which they hide a column.
    private Dictionary<string, string?> Names(Grant grant, CancellationToken cancellation)
    {
        using var lease = database.Rent(grant.Limits.ValueBytes, cancellation);
        var rules = (TableRules)grant.Rules;
        var tables = lease.Schema.Relations.Where(entry => !entry.IsView && entry.Module is null).ToList();
        var (partial, column) = tables
            .Where(entry => rules.Sees(NodePath.Of(entry.Name)))
            .SelectMany(entry => DetailReader.Read(lease, entry).Columns, (entry, column) => (entry, column))
            .FirstOrDefault(pair => !rules.SeesColumn(NodePath.Of(pair.entry.Name), pair.column.Name));
        return new()
        {
            ["{table}"] = Quoted(tables.FirstOrDefault(entry => !HasTrigger(lease.Schema, entry))),
            ["{denied}"] = Quoted(tables.FirstOrDefault(entry => !rules.Sees(NodePath.Of(entry.Name)))),
            ["{partial}"] = Quoted(partial),
            ["{column}"] = column is null ? null : Identifier.Quote(column.Name),
        };
    }

    // What a trigger calls may exist in the owner's own program alone; then a write does not even compile here.
    private static bool HasTrigger(Schema schema, SchemaEntry table) =>
        schema.Entries.Any(entry =>
            entry.Type == "trigger" && string.Equals(entry.TableName, table.Name, StringComparison.OrdinalIgnoreCase)
        );

    private static string? Quoted(SchemaEntry? entry) => entry is null ? null : Identifier.Quote(entry.Name);
}
