using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Storing;

/// <summary>Files and folders that only their owner may enter.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file (0600) where there is none, in a folder (0700). SQLite gives its mode to those beside it.</summary>
    /// <exception cref="GatewayException">It cannot be made.</exception>
    public static void Make(string file)
    {
        try
        {
            MakeFolder(Path.GetDirectoryName(file)!);
            if (!File.Exists(file))
            {
                var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = Own;
                }
                options.Share = FileShare.ReadWrite;
                new FileStream(file, options).Dispose();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorCode.SourceUnavailable,
                "results cannot be kept",
                $"the owner makes {file} writable for the user that runs the gateway, or sets \"results\": {{\"store\": \"memory\"}}",
                fault
            );
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Own | UnixFileMode.UserExecute);
        }
    }
}
