using System.Globalization;
using Gateway.Abstractions;
using Gateway.Extraction.Formats;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Archives;

/// <summary>An archive: each of its files that is a document is a part, with its path. Archives within it are named, not unpacked.</summary>
internal sealed class ZipExtractor : PackageExtractor
{
    /// <inheritdoc />
    protected override DocumentText Read(Package package)
    {
        var writer = new DocumentWriter(package.Context);
        foreach (var part in package.Parts)
        {
            if (!part.IsFolder && !writer.IsFull && !IsOfTheArchiver(part.Name))
            {
                Member(package, part, writer);
            }
        }
        if (package.IsCut)
        {
            writer.Notice(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This archive holds more than {package.Parts.Count:N0} files: the first ones are read."
                )
            );
            writer.Problem ??= DocumentProblem.TooLarge;
        }
        return writer.Finish();
    }

    private static void Member(Package package, PackagePart part, DocumentWriter writer)
    {
        var name = part.Name[(part.Name.LastIndexOf('/') + 1)..];
        writer.Part(PartKind.Member, part.Name);
        writer.Line($"Member: {HeadingText.Clean(part.Name)}");
        var kind = DocumentFormat.Of(name).Kind;
        if (part.IsEncrypted)
        {
            writer.Notice("Members of this archive are encrypted: they open with a password alone.");
            writer.Problem ??= DocumentProblem.NeedsPassword;
            return;
        }
        if (kind == FormatKind.Zip || !MayBeDocument(name))
        {
            return;
        }
        try
        {
            if (package.Context.Inner(package.ReadAll(part), name) is { } inner)
            {
                writer.Blank();
                writer.Inner(inner, level: 1);
            }
        }
        catch (GatewayException fault)
        {
            writer.Notice($"Member '{HeadingText.Clean(part.Name)}' is not read: {fault.Message}");
            writer.Problem ??= fault.Problem;
        }
    }

    private static bool IsOfTheArchiver(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.EndsWith("/.DS_Store", StringComparison.Ordinal);

    // Pictures and programs need not be unpacked to see that they are no text.
    private static bool MayBeDocument(string name)
    {
        var format = DocumentFormat.Of(name);
        return format.Kind != FormatKind.Unknown || format.MediaType is null;
    }
}
