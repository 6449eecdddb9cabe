using Gateway.Abstractions;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Querying;

/// <summary>A statement of the caller's that was found to be a granted query.</summary>
/// <param name="Statement">SQLite's handle; the receiver disposes it.</param>
/// <param name="Tables">The granted tables and views that it reads.</param>
/// <param name="IsExplained">Whether it shows the plan of a query in place of its rows.</param>
internal sealed record CompiledStatement(sqlite3_stmt Statement, IReadOnlyList<string> Tables, bool IsExplained)
{
    /// <summary>Whether it reads through views what could not be read directly.</summary>
    public bool ReadsThroughViews { get; init; }

    /// <summary>Whether its answer follows from what the tables hold.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The masks of the columns of its answer; empty where none is masked.</summary>
    public IReadOnlyList<MaskKind?> Masks { get; init; } = [];
}
