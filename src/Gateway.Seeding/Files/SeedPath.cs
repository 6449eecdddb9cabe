using Gateway.Abstractions;

namespace Gateway.Seeding.Files;

/// <summary>Finds the files that a manifest names: they lie in the seed's folder and are no links.</summary>
internal static class SeedPath
{
    /// <summary>The full path of a file of the seed.</summary>
    /// <exception cref="GatewayException">The name leaves the folder or goes over a link, or there is no such file.</exception>
    public static string Of(string folder, string file)
    {
        var steps = file.Split('/');
        if (Path.IsPathRooted(file) || file.Contains('\\', StringComparison.Ordinal) || steps.Any(IsOdd))
        {
            throw Wrong(file, "the name must be relative, with slashes, and stay in the seed's folder");
        }

        var path = Path.GetFullPath(folder);
        foreach (var step in steps)
        {
            path = Path.Combine(path, step);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw Wrong(file, "links are not followed in a seed");
            }
        }

        return File.Exists(path) ? path : throw Wrong(file, "there is no such file in the seed's folder");
    }

    /// <summary>Whether a file holds SQL.</summary>
    public static bool IsSql(string file) => HasEnding(file, ".sql");

    /// <summary>Whether a name has this ending, in capitals or not.</summary>
    public static bool HasEnding(string file, string ending) =>
        file.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static bool IsOdd(string step) => step is "" or "." or "..";

    private static GatewayException Wrong(string file, string what) =>
        SeedFault.At(SeedFolder.ManifestFile, 0, 0, $"file '{file}': {what}.");
}
