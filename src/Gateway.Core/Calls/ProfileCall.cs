namespace Gateway.Core;

/// <summary>Tell of each column of a table what its values are like.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Table">The table or view: <c>orders</c>, <c>public.orders</c>, or with a slash as listings have it.</param>
public sealed record ProfileCall(string Source, string Table) : Call
{
    /// <inheritdoc />
    public override string Operation => "profile";

    /// <summary>Only these columns; empty for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>How the profile is written, a row a column.</summary>
    public RowFormat Format { get; init; }
}
