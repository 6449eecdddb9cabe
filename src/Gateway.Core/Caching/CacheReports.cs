using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>What the running processes of a state folder tell of their caches.</summary>
public static class CacheReports
{
    private const string Ending = ".cache";

    /// <summary>One for each process that has used its caches, in the order of their numbers; what a killed one left is removed.</summary>
    /// <param name="configuration">Names the state folder.</param>
    public static IReadOnlyList<ProcessCaches> Read(GatewayConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var folder = new StateFolder(configuration.StateFolder).CachesFolder;
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Ending) : [];
        return [.. files.Select(TryRead).OfType<ProcessCaches>().OrderBy(report => report.Process)];
    }

    /// <summary>The file of this process, locked against removal by others.</summary>
    internal static FileStream Open(StateFolder state)
    {
        StateFolder.Ensure(state.CachesFolder);
        var file = Path.Combine(state.CachesFolder, Guid.NewGuid().ToString("N") + Ending);
        return PrivateFiles.Open(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    private static ProcessCaches? TryRead(string file)
    {
        try
        {
            if (IsLeft(file))
            {
                File.Delete(file);
                return null;
            }
            using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            return JsonSerializer.Deserialize(stream, CacheReportJson.Default.ProcessCaches);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            // Its process has just ended, or just begun.
            return null;
        }
    }

    // The system lets go of the lock when the process ends, however it ends.
    private static bool IsLeft(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
