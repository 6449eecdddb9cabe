namespace Gateway.Seeding;

/// <summary>A folder of the user alone with an SQLite file in it: a seed is made and checked there before it is copied to a server.</summary>
/// <remarks>Disposing deletes it.</remarks>
public sealed class SeedStaging : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-seed-");

    /// <summary>The full path of the file; it is absent at first.</summary>
    public string File => Path.Combine(_folder.FullName, "seed.db");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
