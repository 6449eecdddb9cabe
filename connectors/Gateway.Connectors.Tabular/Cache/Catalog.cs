using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>What is in the database of a cache, file by file. Written after the database: it never promises what is not there.</summary>
/// <param name="Version">The version of the way in which files are read; another one is loaded anew.</param>
/// <param name="Files">The files.</param>
internal sealed partial record Catalog(int Version, IReadOnlyList<CachedFile> Files)
{
    private const int CurrentVersion = 1;

    /// <summary>Nothing.</summary>
    public static Catalog Empty { get; } = new(CurrentVersion, []);

    /// <summary>Reads the catalog; empty where there is none that can be read.</summary>
    public static Catalog Read(CacheFiles files)
    {
        try
        {
            var read = File.Exists(files.Database)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(files.Catalog), Shape.Default.Catalog)
                : null;
            return read?.Version == CurrentVersion ? read : Empty;
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return Empty;
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(CacheFiles files) =>
        CacheFiles.Replace(files.Catalog, JsonSerializer.SerializeToUtf8Bytes(this, Shape.Default.Catalog));

    private readonly Dictionary<string, CachedFile> _byPath = (Files ?? []).ToDictionary(
        file => file.Path,
        StringComparer.Ordinal
    );

    /// <summary>The entry of a file, or null.</summary>
    public CachedFile? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The catalog with an entry in place of another one of the same file.</summary>
    public Catalog With(CachedFile entry) => new(Version, [.. Files.Where(file => file.Path != entry.Path), entry]);

    /// <summary>The catalog without an entry.</summary>
    public Catalog Without(CachedFile entry) => new(Version, [.. Files.Where(file => file != entry)]);

    [JsonSerializable(typeof(Catalog))]
    private sealed partial class Shape : JsonSerializerContext;
}
