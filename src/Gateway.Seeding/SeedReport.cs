namespace Gateway.Seeding;

/// <summary>What was loaded into a database.</summary>
/// <param name="Database">The full path of the SQLite file.</param>
/// <param name="Tables">The tables and views that the seed names, in the seed's order.</param>
/// <param name="Checksum">SHA-256 over the canonical dump of those tables, in lower-case hexadecimal digits.</param>
public sealed record SeedReport(string Database, IReadOnlyList<TableCount> Tables, string Checksum);
