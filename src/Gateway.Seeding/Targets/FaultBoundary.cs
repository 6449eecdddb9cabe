using Gateway.Abstractions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Seeding.Targets;

/// <summary>The place where faults of the disk and of SQLite become faults that a reader understands.</summary>
internal static class FaultBoundary
{
    /// <summary>Does the work on a target.</summary>
    /// <exception cref="OperationCanceledException">SQLite or the work was stopped by the token.</exception>
    /// <exception cref="GatewayException">The target cannot be written.</exception>
    public static T Run<T>(string target, Func<T> work, CancellationToken cancellation)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The seeding was stopped.", fault, cancellation);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorCode.SourceFailed,
                $"'{target}' cannot be seeded: the data cannot be written there.",
                "Check that it may be written, that the disk has room and that nobody else writes it; for a database, that it is one.",
                fault
            );
        }
    }
}
