using Gateway.Abstractions;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>A statement of the caller's that was found to be a granted query.</summary>
/// <param name="Statement">SQLite's handle.</param>
/// <param name="Guard">What judged it: the engine asks again while a full-text table is read.</param>
/// <param name="Tables">The granted tables and views that it reads.</param>
/// <param name="IsExplained">Whether it shows the plan of a query in place of its rows.</param>
internal sealed record CompiledStatement(
    sqlite3_stmt Statement,
    StatementGuard Guard,
    IReadOnlyList<string> Tables,
    bool IsExplained
) : IDisposable
{
    /// <summary>Whether it reads through views what could not be read directly.</summary>
    public bool ReadsThroughViews { get; init; }

    /// <summary>Whether its answer follows from what the tables hold.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The masks of the columns of its answer; empty where none is masked.</summary>
    public IReadOnlyList<MaskKind?> Masks { get; init; } = [];

    /// <inheritdoc />
    public void Dispose() => Statement.Dispose();
}
