using Gateway.Seeding;

namespace Gateway.Commands;

/// <summary>What was seeded into a server's database, and how to serve it.</summary>
/// <param name="Report">Tables and checksum.</param>
/// <param name="Connection">The text <c>connection</c> of a source, with a variable for the password.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Denied">What the source denies.</param>
internal sealed record SeededServer(SeedReport Report, string Connection, string Schema, IReadOnlyList<string> Denied)
{
    /// <summary>The SQL that makes the login which the source uses.</summary>
    public required string RoleScript { get; init; }

    /// <summary>Questions whose answers are known; empty for a seed of one's own.</summary>
    public IReadOnlyList<ShopQuestion> Questions { get; init; } = [];
}
