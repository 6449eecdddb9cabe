namespace Gateway.Seeding.Targets;

/// <summary>Brings files to the disk before their names say that they are complete.</summary>
internal static class Durable
{
    /// <summary>Waits until the file's bytes are on the disk; a link has none.</summary>
    public static void Flush(string path)
    {
        if (new FileInfo(path).LinkTarget is null)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
    }
}
