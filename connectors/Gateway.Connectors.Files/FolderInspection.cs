using Gateway.Abstractions;

namespace Gateway.Connectors.Files;

/// <summary>Judges the folder of a source before it is opened.</summary>
internal static class FolderInspection
{
    private static readonly string[] SystemFolders = ["/proc", "/sys", "/dev"];

    // Themselves; what lies in them may well be documents (/var/lib/wiki).
    private static readonly string[] ProgramFolders = ["/etc", "/boot", "/run", "/var"];

    private static readonly string[] CredentialFolders =
    [
        ".ssh",
        ".gnupg",
        ".aws",
        ".azure",
        ".kube",
        ".docker",
        ".gcloud",
        ".config",
        ".password-store",
        ".mozilla",
        ".netrc",
    ];

    /// <summary>What is wrong with a folder; the real path counts, not the way to it through links.</summary>
    public static IEnumerable<Finding> Inspect(string folder, bool allowWholeDisk)
    {
        var paths = new[] { Path.GetFullPath(folder), RealPath(folder) };
        if (paths.Select(JudgePlace).FirstOrDefault(finding => finding is not null) is { } refused)
        {
            yield return refused;
        }
        else if (!Directory.Exists(folder))
        {
            yield return File.Exists(folder)
                ? Error($"'{folder}' is a file.", "Name the folder that holds the documents.")
                : Error($"The folder '{folder}' does not exist.", "Create it, or correct the path.");
        }
        else if (paths.Any(IsWholeDisk) && !allowWholeDisk)
        {
            yield return Error(
                "The folder is the root of a disk: passwords, keys and other people's files would be documents.",
                "Name a folder of documents; if it must be the whole disk, set \"allowWholeDisk\": true."
            );
        }
        else if (paths.Any(IsHome))
        {
            yield return new Finding(
                IsError: false,
                FolderSettings.Folder,
                "The folder is a whole home folder, or holds all of them.",
                "Name a folder of documents in it; hidden files are never served, but everything else is."
            );
        }
    }

    private static Finding? JudgePlace(string path)
    {
        var names = path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        if (!OperatingSystem.IsWindows() && SystemFolders.Contains("/" + names.FirstOrDefault()))
        {
            return Error(
                $"'{path}' belongs to the operating system: it holds devices or the state of processes.",
                "Name a folder of documents."
            );
        }
        if (!OperatingSystem.IsWindows() && names is [var only] && ProgramFolders.Contains("/" + only))
        {
            return Error(
                $"'{path}' belongs to the operating system: it holds the settings, keys and data of all programs.",
                "Name the folder of documents in it."
            );
        }
        return
            names.Any(name => CredentialFolders.Contains(name, StringComparer.OrdinalIgnoreCase))
            || names.LastOrDefault() is ['.', ..]
            ? Error(
                $"'{path}' is a hidden folder, where programs keep settings and credentials.",
                "Copy the documents that are meant into a folder of their own."
            )
            : null;
    }

    private static bool IsWholeDisk(string path) => Path.GetPathRoot(path) == path;

    private static bool IsHome(string path)
    {
        var home = Environment
            .GetFolderPath(Environment.SpecialFolder.UserProfile)
            .TrimEnd(Path.DirectorySeparatorChar);
        var folder = path.TrimEnd(Path.DirectorySeparatorChar);
        return folder == home || folder == Path.GetDirectoryName(home) || folder is "/home" or "/Users";
    }

    /// <summary>The path of a folder without a link at its end.</summary>
    public static string RealPath(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName
                ?? Path.GetFullPath(folder);
        }
        catch (IOException)
        {
            return Path.GetFullPath(folder);
        }
    }

    private static Finding Error(string message, string hint) =>
        new(IsError: true, FolderSettings.Folder, message, hint);
}
