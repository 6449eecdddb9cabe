namespace Gateway.Core;

/// <summary>Several calls in one, within the limits of one answer; an error of one is its own.</summary>
/// <param name="Items">At most <see cref="MostCalls"/>, neither batches nor loads.</param>
public sealed record BatchCall(IReadOnlyList<Call> Items) : Call
{
    /// <summary>The most calls of one batch.</summary>
    public const int MostCalls = 20;

    /// <inheritdoc />
    public override string Operation => "batch";
}
