using System.Text;
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

    /// <summary>Opens a file whose text must be UTF-8.</summary>
    /// <exception cref="GatewayException">The file cannot be read.</exception>
    public static StreamReader OpenText(string file, string path) =>
        new(Opened(file, path), new UTF8Encoding(false, throwOnInvalidBytes: true));

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="GatewayException">The file cannot be read.</exception>
    public static byte[] ReadBytes(string file, string path)
    {
        using var stream = Opened(file, path);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Whether a file holds SQL.</summary>
    public static bool IsSql(string file) => HasEnding(file, ".sql");

    /// <summary>Whether a name has this ending, in capitals or not.</summary>
    public static bool HasEnding(string file, string ending) =>
        file.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static FileStream Opened(string file, string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SeedFault.At(file, 0, 0, "the file cannot be read.", "Check its permissions.", fault);
        }
    }

    private static bool IsOdd(string step) => step is "" or "." or "..";

    private static GatewayException Wrong(string file, string what) =>
        SeedFault.At(SeedFolder.ManifestFile, 0, 0, $"file '{file}': {what}.");
}
