using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Guard.Masks;
using Gateway.Connectors.Sqlite.Guard.Program;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Querying;

/// <summary>Compiles a caller's statement with all the layers of the guard around it.</summary>
internal static class StatementCompiler
{
    private const int ExplainProgram = 1;

    /// <summary>The compiled statement, on the very handle and snapshot that it will run on.</summary>
    /// <exception cref="GatewayException">It does not parse, is no query, or reads what is not granted.</exception>
    public static CompiledStatement Compile(
        Lease lease,
        SqlText text,
        GrantedSchema granted,
        CancellationToken cancellation
    )
    {
        var statement = Compile(lease, text, granted, cancellation, out var misuse);
        if (misuse is { IsIndexing: true })
        {
            // An index that SQLite makes for a join sorts all columns that it holds. Without it the join is only slower.
            lease.Connection.WithoutAutomaticIndexes();
            statement = Compile(lease, text, granted, cancellation, out misuse);
        }
        return misuse is null ? statement! : throw misuse.Refusal(granted.Rules);
    }

    private static CompiledStatement? Compile(
        Lease lease,
        SqlText text,
        GrantedSchema granted,
        CancellationToken cancellation,
        out MaskMisuse? misuse
    )
    {
        var connection = lease.Connection;
        var guard = new StatementGuard(text, granted);
        connection.Guard = guard;
        connection.ScanIndexes(!granted.Rules.IsRestricted);
        var code = raw.sqlite3_prepare_v2(connection.Handle, text.Sql, out var statement, out var tail);
        var passed = false;
        try
        {
            if (code != raw.SQLITE_OK)
            {
                throw StatementFailure.Explain(lease, text, granted, code, cancellation);
            }
            if (connection.Layers.StatementKind)
            {
                CheckKind(statement, tail);
            }
            CheckGrants(lease, text, granted, statement, guard, cancellation);
            var check = new MaskCheck(granted, entry => DetailReader.Read(lease, entry));
            var masks = check.Of(connection, text, statement, cancellation, out misuse);
            passed = misuse is null;
            return passed
                ? new CompiledStatement(statement, guard, [.. guard.Tables], raw.sqlite3_stmt_isexplain(statement) != 0)
                {
                    ReadsThroughViews = guard.ReadsThroughViews,
                    IsRepeatable = connection.Layers.Authorizer && guard.IsRepeatable,
                    Masks = masks,
                }
                : null;
        }
        finally
        {
            if (!passed)
            {
                statement?.Dispose();
            }
        }
    }

    private static void CheckGrants(
        Lease lease,
        SqlText text,
        GrantedSchema granted,
        sqlite3_stmt statement,
        StatementGuard guard,
        CancellationToken cancellation
    )
    {
        if (lease.Connection.Layers.ProgramCheck && (granted.Rules.IsRestricted || text.HasImplicitJoin))
        {
            var program = new ProgramCheck(text, granted, e => DetailReader.Read(lease, e));
            if (!program.Passes(lease.Connection.Handle, guard))
            {
                throw StatementFailure.Hidden(lease, text, granted, cancellation);
            }
            CheckExplained(statement, guard);
        }
    }

    private static void CheckKind(sqlite3_stmt statement, string tail)
    {
        var rest = SqlLexer.Tokens(tail).Where(token => !token.IsTrivia && !token.IsSymbol(tail, ';'));
        if (statement.IsInvalid || rest.Any() || raw.sqlite3_stmt_readonly(statement) == 0)
        {
            throw TextChecks.ReadOnly();
        }
    }

    private static void CheckExplained(sqlite3_stmt statement, StatementGuard guard)
    {
        if (raw.sqlite3_stmt_isexplain(statement) == ExplainProgram && guard.ReadsThroughViews)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                "EXPLAIN would show the inside of a view, which is not granted.",
                "Write EXPLAIN QUERY PLAN."
            );
        }
    }
}
