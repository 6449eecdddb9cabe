namespace Gateway.Seeding;

/// <summary>A column on its way to another engine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The narrowest type that holds all its values as they are.</param>
public sealed record CopiedColumn(string Name, StoredType Type);
