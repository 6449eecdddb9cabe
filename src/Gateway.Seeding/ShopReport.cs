namespace Gateway.Seeding;

/// <summary>What the built-in shop was made of.</summary>
/// <param name="Folder">The full path of the folder that holds everything.</param>
/// <param name="Database">The full path of the SQLite file <c>shop.db</c>.</param>
/// <param name="Handbook">The full path of the folder of documents.</param>
/// <param name="Tables">The tables with their rows.</param>
/// <param name="Documents">How many files the handbook has, without the planted link.</param>
/// <param name="Checksum">
/// SHA-256 over the canonical dump of database and handbook, in lower-case hexadecimal digits: the same on every
/// machine for the same seed and size.
/// </param>
/// <param name="Questions">Five questions whose answers are known.</param>
public sealed record ShopReport(
    string Folder,
    string Database,
    string Handbook,
    IReadOnlyList<TableCount> Tables,
    int Documents,
    string Checksum,
    IReadOnlyList<ShopQuestion> Questions
);
