using System.Security.Cryptography;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>The end of a call on its connection, which undoes whatever it did.</summary>
/// <remarks>
/// Behind the transaction's end come the parts of <c>DISCARD ALL</c>, but for DEALLOCATE and DISCARD PLANS: the session keeps
/// statements prepared. No query can change those. A statement that gives no columns could, had it come through the guard, and so
/// could a block of code that fails: after these the session is looked at. And so could a function that runs SQL given as text: where
/// there is one that the login may call, sessions keep nothing (<see cref="PostgreSqlDatabase.KeepStatements"/>) and
/// begin with DISCARD ALL.
/// </remarks>
internal static class SessionEnd
{
    // A name that no caller's column has: so the row of the last part is not taken for a caller's.
    private static readonly string Mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static readonly string[] Parts =
    [
        "CLOSE ALL",
        "SET SESSION AUTHORIZATION DEFAULT",
        "RESET ALL",
        "UNLISTEN *",
        "DISCARD TEMP",
        "DISCARD SEQUENCES",
        $"SELECT pg_catalog.pg_advisory_unlock_all() AS \"{Mark}\"",
    ];

    /// <summary>Adds its commands.</summary>
    public static void AddTo(NpgsqlBatchCommandCollection commands, SessionTerms terms)
    {
        // Rolled back whatever happened: functions over large objects write even in a read-only transaction.
        commands.Add(new(terms.Layers.Rollback ? "ROLLBACK" : "COMMIT"));
        if (terms.KeepsBeyondReset)
        {
            foreach (var part in Parts)
            {
                commands.Add(new(part));
            }
        }
    }

    /// <summary>
    /// Tells how many statements were prepared by SQL: only so one can take the place of another. Its text is new each time,
    /// so that it is never a kept statement itself.
    /// </summary>
    public static string Look() =>
        "SELECT pg_catalog.count(*)::pg_catalog.text FROM pg_catalog.pg_prepared_statements "
        + $"WHERE from_sql /* {Guid.NewGuid():N} */";

    /// <summary>Whether the answers have come to those of these commands.</summary>
    public static bool IsReached(NpgsqlDataReader rows) =>
        rows.FieldCount == 0 || (rows.FieldCount == 1 && rows.GetName(0) == Mark);
}
