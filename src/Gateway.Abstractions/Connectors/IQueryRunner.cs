namespace Gateway.Abstractions;

/// <summary>Free queries of a source, read-only. Thread-safe.</summary>
public interface IQueryRunner
{
    /// <summary>The dialect that the writer of a query must use, for example <c>SQLite 3.50</c>.</summary>
    string Dialect { get; }

    /// <summary>The words that, before a statement, make of it one that shows its plan and is not run; null where the engine has none.</summary>
    string? PlanWords => null;

    /// <summary>Prepares a statement under the grant; what the analysis says is true of the very statement that will run.</summary>
    /// <exception cref="GatewayException">
    /// Refused, or the wrong number of parameters. That it is not parsable or names what is absent may come only when it runs.
    /// </exception>
    Task<IPreparedQuery> PrepareAsync(QueryText query, Grant grant, CancellationToken cancellation);
}
