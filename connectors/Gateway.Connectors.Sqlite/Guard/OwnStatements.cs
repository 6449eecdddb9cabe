using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>What the gateway's own statements, and the views that they read, may do: read, and nothing else.</summary>
internal static class OwnStatements
{
    /// <summary>Whether an action of the authorizer is one of reading.</summary>
    public static bool Allow(int action, string? function) =>
        action switch
        {
            raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_PRAGMA or raw.SQLITE_RECURSIVE => true,
            // The snapshot of each call: BEGIN and ROLLBACK.
            raw.SQLITE_TRANSACTION => true,
            raw.SQLITE_FUNCTION => SafeFunctions.Contains(function ?? ""),
            _ => false,
        };
}
