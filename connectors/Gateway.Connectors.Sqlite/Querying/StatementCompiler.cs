using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
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
        var connection = lease.Connection;
        var guard = new StatementGuard(text, granted);
        connection.Guard = guard;
        connection.ScanIndexes(!granted.Rules.IsRestricted);
        var code = raw.sqlite3_prepare_v2(connection.Handle, text.Sql, out var statement, out var tail);
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
            if (connection.Layers.ProgramCheck && (granted.Rules.IsRestricted || text.HasImplicitJoin))
            {
                var program = new ProgramCheck(text, granted, e => DetailReader.Read(lease, e));
                if (!program.Passes(connection.Handle, guard))
                {
                    throw StatementFailure.Hidden(lease, text, granted, cancellation);
                }
                CheckExplained(statement, guard);
            }
            return new CompiledStatement(statement, [.. guard.Tables], raw.sqlite3_stmt_isexplain(statement) != 0)
            {
                ReadsThroughViews = guard.ReadsThroughViews,
            };
        }
        catch
        {
            statement?.Dispose();
            throw;
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
