using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>
/// Remembers what was exported, a file a record in the state folder: of all that lies in the export folder only what an
/// export wrote, and nobody changed since, can be read. Thread-safe.
/// </summary>
/// <param name="folder">The folder of the records; made when first needed.</param>
/// <param name="exports">The export folder.</param>
internal sealed class ExportBook(string folder, string exports)
{
    private const string Ending = ".json";

    /// <summary>Remembers a file that has its name.</summary>
    /// <exception cref="GatewayException">The state folder cannot be written.</exception>
    public void Add(ExportFile file, string principal, IReadOnlyList<ResultOrigin> origins, string sha256)
    {
        var made = new FileInfo(Path.Combine(exports, file.Name));
        var record = new ExportRecord(principal, origins, made.Length, made.LastWriteTimeUtc.Ticks, sha256);
        StateFolder.Ensure(folder);
        var target = Path.Combine(folder, file.Name + Ending);
        var draft = $"{target}.{Guid.NewGuid():N}";
        using (var written = PrivateFiles.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(written, record, ExportRecordJson.Default.ExportRecord);
        }
        File.Move(draft, target, overwrite: true);
    }

    /// <summary>The names of a principal's files that are still as they were written, whose origins pass.</summary>
    public IReadOnlyList<string> Of(string principal, Predicate<ResultOrigin> holds)
    {
        var names = new List<string>();
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Ending) : [])
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (
                Read(path) is { } record
                && record.Principal == principal
                && record.Origins.All(origin => holds(origin))
                && IsAsWritten(name, record)
            )
            {
                names.Add(name);
            }
        }
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private bool IsAsWritten(string name, ExportRecord record)
    {
        var file = new FileInfo(Path.Combine(exports, name));
        return file.Exists
            && file.LinkTarget is null
            && file.Length == record.Bytes
            && file.LastWriteTimeUtc.Ticks == record.Modified;
    }

    // What is damaged or being replaced tells nothing, and lets nobody read.
    private static ExportRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ExportRecordJson.Default.ExportRecord);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
