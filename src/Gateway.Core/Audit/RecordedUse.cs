namespace Gateway.Core;

/// <summary>What one principal was answered, as the audit has it. Immutable.</summary>
/// <param name="Principal">Who asked.</param>
/// <param name="Calls">Calls, a batch as one.</param>
/// <param name="Refused">Those among them that were not answered.</param>
/// <param name="Rows">Rows, hits and items answered.</param>
/// <param name="Bytes">UTF-8 bytes answered.</param>
/// <param name="Kept">Calls that were answered from the cache, those of a batch each.</param>
public sealed record RecordedUse(string Principal, long Calls, long Refused, long Rows, long Bytes, long Kept = 0);
