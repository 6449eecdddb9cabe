namespace Gateway.Seeding.Files;

/// <summary>What <c>seed.json</c> says.</summary>
/// <param name="Tables">The tables in the order in which they are loaded.</param>
/// <param name="Description">What the data is, for people.</param>
internal sealed record Manifest(IReadOnlyList<ManifestTable> Tables, string? Description = null);
