using System.Text.Json;

namespace Gateway.Seeding.Targets;

/// <summary>The file that tells which files of a folder a seeding has made, and whether it came to its end.</summary>
/// <param name="Complete">False while files are being put into a folder that was not empty.</param>
/// <param name="Seed">Which shop it is.</param>
/// <param name="Size">How large it is.</param>
/// <param name="Checksum">The checksum of the data.</param>
/// <param name="Files">The files that belong to the seeding, relative, with slashes.</param>
internal sealed record SeedMarker(
    bool Complete,
    ulong Seed,
    ShopSize Size,
    string Checksum,
    IReadOnlyList<string> Files
)
{
    /// <summary>The marker's own file name.</summary>
    public const string FileName = ".gateway-seed.json";

    /// <summary>The marker of a folder, or null when there is none that can be read.</summary>
    public static SeedMarker? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(Path.Combine(folder, FileName)),
                SeedMarkerJson.Default.SeedMarker
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts the marker into a folder; a reader sees the old one or the new one, whole.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, SeedMarkerJson.Default.SeedMarker));
        File.Move(path + ".new", path, overwrite: true);
    }
}
