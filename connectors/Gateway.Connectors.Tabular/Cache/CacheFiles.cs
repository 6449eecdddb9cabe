using System.Security.Cryptography;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>The files of one source's cache: a database, a catalog of what is in it, and a lock. Thread-safe.</summary>
/// <remarks>
/// Their name has a hash of the folder, its rules and the way of reading: sources that show different things never share
/// them, and what another configuration was allowed to see stays unseen.
/// </remarks>
internal sealed class CacheFiles
{
    private static readonly TimeSpan Unused = TimeSpan.FromDays(30);
    private static readonly string[] Suffixes = ["-wal", "-shm", ".db", ".json", ".lock"];

    private readonly string _folder;
    private readonly string _name;

    /// <summary>Names the files; makes none.</summary>
    /// <param name="folder">The folder of all sources of this kind.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="meaning">All that decides what is in them.</param>
    public CacheFiles(string folder, string source, string meaning)
    {
        _folder = folder;
        _name = $"{source}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(meaning)))[..16]}";
    }

    /// <summary>The database.</summary>
    public string Database => PathOf(".db");

    /// <summary>The catalog.</summary>
    public string Catalog => PathOf(".json");

    /// <summary>Makes the folder and an empty database, for this user alone, where there is none.</summary>
    public void Prepare()
    {
        PrepareFolder();
        PrivateFiles.Make(Database);
    }

    /// <summary>Removes the database; for the holder of the lock.</summary>
    public void DeleteDatabase()
    {
        foreach (var suffix in (ReadOnlySpan<string>)["-wal", "-shm", ""])
        {
            File.Delete(Database + suffix);
        }
    }

    /// <summary>Takes the right to write, or null while another process has it. Disposing, or the process's end, gives it back.</summary>
    public IDisposable? TryLock()
    {
        PrepareFolder();
        return PrivateFiles.TryLock(PathOf(".lock"));
    }

    /// <summary>Writes a file of the cache that is whole at every moment, also when this process is killed.</summary>
    public static void Replace(string file, byte[] content)
    {
        var draft = file + ".new";
        using (var stream = PrivateFiles.Open(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
        }
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>Removes the caches beside this one that nobody has used for a month: of sources that are gone, or were changed.</summary>
    public void RemoveUnused(DateTimeOffset now)
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*.lock"))
        {
            if (
                file != PathOf(".lock")
                && now - File.GetLastWriteTimeUtc(file) > Unused
                && PrivateFiles.TryLock(file) is { } held
            )
            {
                using (held)
                {
                    var name = file[..^".lock".Length];
                    foreach (var suffix in Suffixes)
                    {
                        File.Delete(suffix[0] == '-' ? name + ".db" + suffix : name + suffix);
                    }
                }
            }
        }
    }

    /// <summary>Says that it is used.</summary>
    public void Touch(DateTimeOffset now)
    {
        if (File.Exists(PathOf(".lock")))
        {
            File.SetLastWriteTimeUtc(PathOf(".lock"), now.UtcDateTime);
        }
    }

    private string PathOf(string suffix) => Path.Combine(_folder, _name + suffix);

    private void PrepareFolder()
    {
        try
        {
            PrivateFiles.MakeFolder(_folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorCode.Internal,
                $"the gateway cannot use {_folder}",
                "make it writable for the user that runs the gateway, or name another folder as \"state\" in gateway.json",
                fault
            );
        }
    }
}
