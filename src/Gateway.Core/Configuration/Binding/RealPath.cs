namespace Gateway.Core.Configuration;

/// <summary>Paths without links, so that two of them can be compared.</summary>
internal static class RealPath
{
    /// <summary>The path with every link on its way followed; what does not exist stays as it is.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (
            var name in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            real = Path.Combine(real, name);
            real = Target(real) ?? real;
        }
        return real;
    }

    // A link may lead through others.
    private static string? Target(string path)
    {
        try
        {
            return new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target
                ? Of(target.FullName)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
