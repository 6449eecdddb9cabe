namespace Gateway.Core.Tests.Configuration;

/// <summary>Finds files of the repository.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("the tests run outside of the repository")
        : File.Exists(System.IO.Path.Combine(folder.FullName, "Gateway.sln")) ? folder.FullName
        : Find(folder.Parent);
}
