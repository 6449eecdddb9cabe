namespace Gateway.Seeding.Files;

/// <summary>One record of a file.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Values">The values as the file has them, in the order of the file's columns; null is NULL.</param>
internal sealed record FileRecord(long Line, IReadOnlyList<object?> Values);
