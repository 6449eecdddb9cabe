namespace Gateway.Abstractions;

/// <summary>What a principal may see and use of one source, made by the core for every call.</summary>
/// <param name="Principal">Who asks; <c>local</c> over stdio.</param>
/// <param name="Source">The source's name in the configuration.</param>
/// <param name="Rules">What may be seen.</param>
/// <param name="Limits">What one call may use.</param>
/// <param name="Fingerprint">A text that is equal for equal effective grants, whatever else changes in the configuration.</param>
public sealed record Grant(string Principal, string Source, AccessRules Rules, Limits Limits, string Fingerprint)
{
    /// <summary>Shows the values of masked columns; without another, hashes have a key of this process.</summary>
    public Masking Masking { get; init; } = Masking.OfThisProcess;
}
