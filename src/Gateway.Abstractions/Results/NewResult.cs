namespace Gateway.Abstractions;

/// <summary>What is known of a result before its first row.</summary>
/// <param name="Principal">Whose it is.</param>
/// <param name="Columns">The columns of the answer.</param>
/// <param name="Origins">Where its rows come from; when one of these grants is another, nobody sees the result.</param>
/// <param name="Version">The version of the source, or null where it has none.</param>
public sealed record NewResult(
    string Principal,
    IReadOnlyList<Column> Columns,
    IReadOnlyList<ResultOrigin> Origins,
    string? Version
);
