using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Says what went wrong while the server worked, without its own words: those may hold values of rows.</summary>
internal static class ServerFailure
{
    /// <summary>The exception for the caller.</summary>
    public static GatewayException Explain(NpgsqlException fault) =>
        fault is PostgresException server
            ? OfServer(server)
            : new GatewayException(
                ErrorCode.SourceUnavailable,
                "The connection to the database was lost during the call.",
                "Ask again; the next call connects anew.",
                fault
            );

    private static GatewayException OfServer(PostgresException fault)
    {
        var (code, message, hint) = fault.SqlState switch
        {
            PostgresErrorCodes.QueryCanceled => (
                ErrorCode.BudgetTime,
                "The database worked longer than a statement may.",
                "Filter more, or read fewer rows."
            ),
            PostgresErrorCodes.LockNotAvailable => (
                ErrorCode.SourceFailed,
                "A table is locked by another session of the database.",
                "Try again later."
            ),
            PostgresErrorCodes.ReadOnlySqlTransaction => (
                ErrorCode.AccessRefused,
                "The statement would write; only queries are run here.",
                "Write one SELECT, WITH, VALUES, TABLE, EXPLAIN or SHOW statement."
            ),
            PostgresErrorCodes.ProtocolViolation => (
                ErrorCode.RequestInvalid,
                "The number of parameters is not the one that the statement needs.",
                "The array 'parameters' holds the values of $1, $2, … in this order."
            ),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => (
                ErrorCode.SourceUnavailable,
                "The database was shut down during the call.",
                "Ask again in a moment."
            ),
            { } state when state.StartsWith("22", StringComparison.Ordinal) => (
                ErrorCode.RequestInvalid,
                $"The database could not compute a value: {DataFault(state)}.",
                "Check parameters, casts and arithmetic; a CASE or nullif() can keep odd rows out."
            ),
            { } state when state.StartsWith("53", StringComparison.Ordinal) => (
                ErrorCode.SourceFailed,
                $"The database lacks memory, disk or connections (SQLSTATE {state}).",
                "Try again later, or with a smaller query."
            ),
            { } state => (
                ErrorCode.SourceFailed,
                $"The database reported a failure (SQLSTATE {state}).",
                "Its meaning is in PostgreSQL's appendix of error codes."
            ),
        };
        return new GatewayException(code, message, hint, fault);
    }

    private static string DataFault(string state) =>
        state switch
        {
            PostgresErrorCodes.DivisionByZero => "a division by zero",
            PostgresErrorCodes.InvalidTextRepresentation => "a text that is no value of the wanted type",
            PostgresErrorCodes.NumericValueOutOfRange => "a number out of its type's range",
            PostgresErrorCodes.InvalidDatetimeFormat or PostgresErrorCodes.DatetimeFieldOverflow =>
                "a text that is no date or time",
            _ => $"SQLSTATE {state}",
        };
}
