using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Tells when a statement failed only because its session kept it prepared, before it ran.</summary>
internal static class StalePlan
{
    /// <summary>Whether a failure says so: what the statement gives has other columns by now, or the session lost it.</summary>
    public static bool Is(Exception? fault) =>
        fault
            is PostgresException { SqlState: PostgresErrorCodes.FeatureNotSupported, Routine: "RevalidateCachedQuery" }
                or PostgresException { SqlState: PostgresErrorCodes.InvalidSqlStatementName };
}
