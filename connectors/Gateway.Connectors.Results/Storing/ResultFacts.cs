using Gateway.Abstractions;
using Gateway.Connectors.Results.Cells;

namespace Gateway.Connectors.Results.Storing;

/// <summary>What the catalog keeps of a result beside its numbers.</summary>
/// <param name="Columns">The columns of its table.</param>
/// <param name="Origins">Where its rows come from.</param>
/// <param name="Version">The version of the source, or null.</param>
/// <param name="Cut">Why it is not the whole answer, or null.</param>
/// <param name="HasExactCells">Whether some cells are kept exactly beside the table.</param>
internal sealed record ResultFacts(
    StoredColumn[] Columns,
    ResultOrigin[] Origins,
    string? Version,
    string? Cut,
    bool HasExactCells
);
