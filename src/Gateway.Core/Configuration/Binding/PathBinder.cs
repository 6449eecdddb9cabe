namespace Gateway.Core.Configuration;

/// <summary>Makes the file's paths absolute: they are relative to the folder that the file is in.</summary>
internal sealed class PathBinder(string folder)
{
    /// <summary>The absolute path; null when there is no text, or one that a check has refused.</summary>
    public string? Absolute(ConfigNode? node) =>
        node?.Text is { } text && TextForms.FaultOf(text, TextForm.Path) is null
            ? Path.GetFullPath(text, folder)
            : null;

    /// <summary>The absolute path of a default.</summary>
    public string Default(string relative) => Path.GetFullPath(relative, folder);

    /// <summary>Whether a path is a folder or lies below it.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative == "."
            || (
                relative != ".."
                && !relative.StartsWith("../", StringComparison.Ordinal)
                && !relative.StartsWith("..\\", StringComparison.Ordinal)
                && !Path.IsPathRooted(relative)
            );
    }
}
