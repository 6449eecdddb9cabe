namespace Gateway.Abstractions;

/// <summary>A result as it is kept. Immutable.</summary>
/// <param name="Id">Its name: of its table, and in its URI.</param>
/// <param name="Columns">Its columns; names are distinct, types those of the source.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Created">When it was read.</param>
/// <param name="Expires">When it will be removed, if not before for want of room.</param>
/// <param name="Origins">Where its rows come from.</param>
public sealed record KeptResult(
    string Id,
    IReadOnlyList<Column> Columns,
    long Rows,
    DateTimeOffset Created,
    DateTimeOffset Expires,
    IReadOnlyList<ResultOrigin> Origins
)
{
    /// <summary>The version of the source when it was read, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Why it is not the whole answer, in a few words; null when it is.</summary>
    public string? Cut { get; init; }

    /// <summary>The URI that reads it.</summary>
    public GatewayUri Uri => new(IResultStore.Source, NodePath.Of(Id));
}
