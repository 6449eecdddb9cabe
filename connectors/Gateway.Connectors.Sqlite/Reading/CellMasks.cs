using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Which cells of a row are masked, and the rule that shows them.</summary>
/// <param name="Kinds">A mask or null for each cell.</param>
/// <param name="Masking">The rule.</param>
internal sealed record CellMasks(IReadOnlyList<MaskKind?> Kinds, Masking Masking)
{
    /// <summary>The masks of some cells that a handle reads, or null where there is none among them.</summary>
    public static CellMasks? Of(GuardedConnection connection, IReadOnlyList<MaskKind?> kinds, Masking masking) =>
        connection.Layers.Masks && kinds.Any(kind => kind is not null) ? new CellMasks(kinds, masking) : null;

    /// <summary>The mask of a cell, or null.</summary>
    public MaskKind? Of(int cell) => Kinds[cell];

    /// <summary>What is shown in place of a value.</summary>
    public Value Show(MaskKind mask, Value value) => Masking.Of(mask, value);
}
