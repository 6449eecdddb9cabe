namespace Gateway.Seeding.Tests;

/// <summary>The repository's testdata folder.</summary>
internal static class Testdata
{
    public static string Seed(string name) => Path.Combine(Root(), "testdata", "seeds", name);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Gateway.sln is nowhere above the tests.");
        }

        return folder.FullName;
    }
}
