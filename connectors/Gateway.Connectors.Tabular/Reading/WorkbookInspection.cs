using System.Globalization;
using System.IO.Compression;
using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>Looks whether a workbook can be read in little memory, before a library that trusts it opens it.</summary>
/// <remarks>The sizes that an archive declares are not believed: all is unpacked once, into nothing.</remarks>
internal static class WorkbookInspection
{
    private const int MostParts = 5000;
    private const long LargestSheet = 1L << 30;

    // What the library holds in memory as a whole.
    private const long LargestOther = 16L << 20;

    // A cell of Excel has 32,767 characters at most.
    private const int LongestText = 1 << 20;

    /// <summary>Throws for a workbook that is none, or too large.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceFailed"/> with the reason.</exception>
    public static void Check(Stream file, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostParts)
            {
                throw Refused("it has too many parts");
            }
            foreach (
                var part in archive.Entries.Where(part =>
                    part.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                if (IsRead(part.FullName))
                {
                    CheckPart(part, cancellation);
                }
            }
        }
        catch (InvalidDataException broken)
        {
            throw Refused("it is no workbook, or a damaged one", broken);
        }
        file.Position = 0;
    }

    /// <summary>The failure of a workbook.</summary>
    public static GatewayException Refused(string why, Exception? inner = null) =>
        new(ErrorCode.SourceFailed, why, "The owner can save the sheet as CSV.", inner);

    private static bool IsRead(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static void CheckPart(ZipArchiveEntry part, CancellationToken cancellation)
    {
        var largest = part.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase)
            ? LargestSheet
            : LargestOther;
        using var stream = part.Open();
        var block = new byte[64 << 10];
        var (total, text) = (0L, 0L);
        var last = (byte)0;
        int read;
        while ((read = stream.Read(block)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = block.AsSpan(0, read);
            total += read;
            var tag = bytes.LastIndexOf((byte)'<');
            text = tag < 0 ? text + read : read - tag;
            if ((last == '<' && bytes[0] == '!') || bytes.IndexOf("<!"u8) >= 0)
            {
                throw Refused("it holds XML that no program writes into workbooks (comments, CDATA or a DTD)");
            }
            last = bytes[^1];
            if (text > LongestText)
            {
                throw Refused("it has a text of more than a megabyte");
            }
            if (total > largest)
            {
                throw Refused(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"its part {Path.GetFileName(part.FullName)} is larger than {largest >> 20} MB when it is unpacked"
                    )
                );
            }
        }
    }
}
