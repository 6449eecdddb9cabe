namespace Gateway.Seeding;

/// <summary>How far a seeding has come.</summary>
/// <param name="Step">What is being made: a table's name, <c>handbook</c> or <c>checksum</c>.</param>
/// <param name="Done">Rows or files that are done in this step.</param>
/// <param name="Total">Rows or files of this step; 0 when it is not known beforehand.</param>
public sealed record SeedProgress(string Step, long Done, long Total);
