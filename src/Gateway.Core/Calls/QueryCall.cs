using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Run one read-only statement.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Sql">The statement in its dialect.</param>
/// <param name="Parameters">The values of $1, $2, …</param>
public sealed record QueryCall(string Source, string Sql, IReadOnlyList<Value> Parameters) : Call
{
    /// <inheritdoc />
    public override string Operation => IsExplained ? "explain" : "query";

    /// <summary>Show the engine's plan of the statement and do not run it.</summary>
    public bool IsExplained { get; init; }

    /// <summary>How rows are written.</summary>
    public RowFormat Format { get; init; }

    /// <summary>The most rows of the answer; null for the configured ones.</summary>
    public int? MaxRows { get; init; }
}
