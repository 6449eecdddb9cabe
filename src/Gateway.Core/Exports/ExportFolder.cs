using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The only folder that exports are written into. A file appears in it whole, under a free name, or not at all. Thread-safe.</summary>
/// <param name="path">Its absolute path; made when first needed.</param>
internal sealed class ExportFolder(string path)
{
    private const string DraftPrefix = ".gateway-";
    private const string DraftEnding = ".part";

    /// <summary>The path of a file in it.</summary>
    public string PathOf(ExportFile file) => Path.Combine(path, file.Name);

    /// <summary>Whether a path is a link that leads elsewhere.</summary>
    public static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;

    /// <summary>Checks that a file can be made: nothing has its name.</summary>
    /// <exception cref="GatewayException">Something has, or the folder cannot be used.</exception>
    public void CheckFree(ExportFile file)
    {
        Ensure();
        if (Path.Exists(PathOf(file)) || new FileInfo(PathOf(file)).LinkTarget is not null)
        {
            throw Taken(file, null);
        }
    }

    /// <summary>Begins a file under a name that nobody looks for. Disposed without being finished, it is gone.</summary>
    /// <exception cref="GatewayException">The folder cannot be used.</exception>
    public ExportDraft Begin()
    {
        Ensure();
        try
        {
            return new ExportDraft(Path.Combine(path, $"{DraftPrefix}{Guid.NewGuid():N}{DraftEnding}"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(fault);
        }
    }

    /// <summary>Gives a finished draft its name.</summary>
    /// <exception cref="GatewayException">Something has the name by now, or the folder cannot be written.</exception>
    public void Name(ExportDraft draft, ExportFile file)
    {
        try
        {
            draft.MoveTo(PathOf(file));
        }
        catch (IOException fault) when (Path.Exists(PathOf(file)))
        {
            throw Taken(file, fault);
        }
    }

    /// <summary>Removes what killed processes left. A draft that is being written is locked by its process.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(path) || IsLink(path))
        {
            return;
        }
        foreach (var draft in Directory.EnumerateFiles(path, $"{DraftPrefix}*{DraftEnding}"))
        {
            try
            {
                using var locked = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(draft);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // It lives.
            }
        }
    }

    /// <summary>The error of a folder that cannot be written.</summary>
    public GatewayException Unusable(Exception? cause) =>
        new(
            ErrorCode.Internal,
            $"the export folder {path} cannot be written",
            "the owner sees to it that it is a folder, no link, writable and with room, or names another as \"export\" in gateway.json",
            cause
        );

    private void Ensure()
    {
        StateFolder.Ensure(path);
        if (IsLink(path))
        {
            throw Unusable(null);
        }
    }

    private static GatewayException Taken(ExportFile file, Exception? cause) =>
        new(
            ErrorCode.RequestInvalid,
            $"there is a {file.Name} in the export folder already, and nothing is ever overwritten",
            "choose another name",
            cause
        );
}
