namespace Gateway.Core;

/// <summary>Several reads, queries and searches under one budget; an error of one is its own.</summary>
/// <param name="Items">At most twenty reads, queries and searches.</param>
public sealed record BatchCall(IReadOnlyList<Call> Items) : Call
{
    /// <inheritdoc />
    public override string Operation => "batch";
}
