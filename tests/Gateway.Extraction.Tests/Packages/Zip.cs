using System.IO.Compression;
using System.Text;

namespace Gateway.Extraction.Tests.Packages;

/// <summary>Makes packages.</summary>
internal static class Zip
{
    public static byte[] Of(params (string Name, string Content)[] parts) =>
        OfBytes([.. parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Content)))]);

    public static byte[] OfBytes(params (string Name, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }
        return file.ToArray();
    }
}
