using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Storing;

/// <summary>Tells the processes that share a folder which of them still run: each holds a file of its own locked.</summary>
/// <remarks>The system lets go of the lock when the process ends, however it ends.</remarks>
internal sealed class ProcessMark : IDisposable
{
    private const string Ending = ".live";
    private const int MostTries = 50;

    private readonly FileStream _held;

    private ProcessMark(string name, FileStream held)
    {
        Name = name;
        _held = held;
    }

    /// <summary>This process among those that share the folder.</summary>
    public string Name { get; }

    /// <summary>Puts the mark of this process into a folder.</summary>
    public static ProcessMark Set(string folder)
    {
        for (var tries = 1; ; tries++)
        {
            var name = Guid.NewGuid().ToString("N");
            try
            {
                // Another process may look at it between its making and its lock: it takes it for that of a dead one then,
                // and removes it, before or after this one has the lock.
                var mark = new ProcessMark(name, Open(FileOf(folder, name), FileMode.CreateNew));
                if (File.Exists(mark._held.Name))
                {
                    return mark;
                }
                mark.Dispose();
            }
            catch (IOException) when (tries < MostTries) { }
        }
    }

    /// <summary>Whether the process with that mark runs; the mark of one that does not is removed.</summary>
    public static bool IsAlive(string folder, string name)
    {
        var file = FileOf(folder, name);
        try
        {
            using (Open(file, FileMode.Open))
            {
                File.Delete(file);
            }
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Removes the marks of all processes that run no more.</summary>
    public static void Sweep(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Ending))
        {
            IsAlive(folder, Path.GetFileNameWithoutExtension(file));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _held.Dispose();
        File.Delete(_held.Name);
    }

    private static string FileOf(string folder, string name) => Path.Combine(folder, name + Ending);

    private static FileStream Open(string file, FileMode mode) =>
        PrivateFiles.Open(file, mode, FileAccess.ReadWrite, FileShare.None);
}
