namespace Gateway.Core;

/// <summary>Load seeded test data into the scratch database.</summary>
/// <param name="Seed">The name of a built-in seed.</param>
public sealed record LoadCall(string Seed) : Call
{
    /// <inheritdoc />
    public override string Operation => "load";

    /// <summary>How large; 1 is the usual size.</summary>
    public int Scale { get; init; } = 1;
}
