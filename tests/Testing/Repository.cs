namespace Gateway.Testing;

/// <summary>The folder that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its full path: the nearest parent of the tests that holds <c>Gateway.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A full path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("Gateway.sln is in none of the parent folders.");
    }
}
