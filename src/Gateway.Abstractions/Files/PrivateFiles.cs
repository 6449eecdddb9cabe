namespace Gateway.Abstractions;

/// <summary>Files (0600) and folders (0700) that only the user of this process may enter. Thread-safe.</summary>
/// <remarks>On Windows they have the rights of the folder above them.</remarks>
public static class PrivateFiles
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder, and all above it, where there is none.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void MakeFolder(string folder)
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

    /// <summary>Opens a file, without a buffer; one that it makes is private. The caller disposes it.</summary>
    /// <exception cref="IOException">It cannot be opened, or another has it locked.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static FileStream Open(string file, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
            BufferSize = 0,
        };
        if (mode != FileMode.Open && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Own;
        }
        return new FileStream(file, options);
    }

    /// <summary>Makes an empty file where there is none. SQLite gives its mode to those beside it.</summary>
    /// <remarks>One that is there is never opened: to close a file ends the locks that SQLite has on it in this process.</remarks>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void Make(string file)
    {
        if (!File.Exists(file))
        {
            Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
    }

    /// <summary>Takes a file as a lock, or null while another has it. Disposing, or the process's end, gives it back.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static FileStream? TryLock(string file)
    {
        try
        {
            return Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
