using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Guard.Masks;
using Gateway.Connectors.Sqlite.Guard.Program;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Proving;

/// <summary>Tries a statement on the guard of the owner's own file: it is compiled, and run only where the deadline is tried.</summary>
internal sealed class GuardTrial(SqliteDatabase database, Grant grant, TimeProvider time)
{
    private static readonly TimeSpan ShortTime = TimeSpan.FromMilliseconds(200);

    /// <summary>What the authorizer says, or else the check of the program, or that of masks; null where all let it through.</summary>
    public ProofStop? Compile(string sql, CancellationToken cancellation)
    {
        using var lease = database.Rent(grant.Limits.ValueBytes, cancellation);
        var text = SqlText.Read(sql);
        var granted = lease.Schema.Under(grant);
        var guard = new StatementGuard(text, granted);
        lease.Connection.Guard = guard;
        var code = raw.sqlite3_prepare_v2(lease.Connection.Handle, sql, out var statement);
        using (statement)
        {
            if (guard.Denied is { } denied)
            {
                return new ProofStop(Layers.Authorizer, Words(denied));
            }
            if (code != raw.SQLITE_OK)
            {
                return null;
            }
            TableDetail Detail(SchemaEntry entry) => DetailReader.Read(lease, entry);
            if (!new ProgramCheck(text, granted, Detail).Passes(lease.Connection.Handle, guard))
            {
                return new ProofStop(Layers.Program, "the program takes a column that is not granted");
            }
            new MaskCheck(granted, Detail).Of(lease.Connection, text, statement, cancellation, out var misuse);
            return misuse is null ? null : new ProofStop(Layers.Masks, misuse.Refusal(granted.Rules).Message);
        }
    }

    /// <summary>Runs a long statement for a short time.</summary>
    public ProofStop? RunBriefly(string sql, CancellationToken cancellation)
    {
        using var lease = database.Rent(grant.Limits.ValueBytes, cancellation);
        using var statement = lease.Connection.Prepare(sql);
        using var soon = new CancellationTokenSource(ShortTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(soon.Token, cancellation);
        lease.Connection.Watch(either.Token);
        raw.sqlite3_step(statement);
        cancellation.ThrowIfCancellationRequested();
        return lease.Connection.Stopped == StopReason.Cancelled
            ? new ProofStop(Layers.Deadline, "the engine was told to stop, and stopped")
            : null;
    }

    private static string Words(Denial denied) =>
        denied.Kind switch
        {
            DenialKind.Read when denied.Column.Length > 0 => $"reading {denied.Name}.{denied.Column} is denied",
            DenialKind.Read => $"reading {denied.Name} is denied",
            DenialKind.Function => $"calling {denied.Name} is denied",
            _ => $"everything but reading is denied",
        };
}
