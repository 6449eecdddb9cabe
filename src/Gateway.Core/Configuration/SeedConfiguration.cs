namespace Gateway.Core.Configuration;

/// <summary>Built-in test data that the gateway writes where the folder does not exist yet.</summary>
/// <param name="Name">The built-in seed, for example <c>shop</c>.</param>
/// <param name="Folder">The absolute path of the folder that it makes.</param>
public sealed record SeedConfiguration(string Name, string Folder)
{
    /// <summary>Whether the folder is still to be made.</summary>
    public bool IsPending => !Directory.Exists(Folder);

    /// <summary>Whether what a source serves is still to be made by this seed.</summary>
    public bool IsToMake(SourceConfiguration source) =>
        IsPending && source.Paths.Any(path => PathBinder.IsWithin(path, Folder));
}
