using System.Globalization;
using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Text;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>The file of a document as it is, whatever its format.</summary>
internal static class OriginalFile
{
    /// <summary>All of its bytes.</summary>
    /// <exception cref="GatewayException">Gone, locked, larger than asked for, or changing while it is read.</exception>
    public static DocumentBytes Read(RootFolder root, NodePath exact, int maxBytes, CancellationToken cancellation)
    {
        using var file = root.OpenFile(exact) ?? throw DocumentReader.NotFound(exact);
        var before = root.Stat(file);
        if (before.SizeBytes > maxBytes)
        {
            throw new GatewayException(
                ErrorCode.BudgetSize,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{exact}' has {before.SizeBytes:N0} bytes; {maxBytes:N0} fit an answer."
                ),
                "Read its text, where it has some, without part=original; the owner can raise limits.bytes."
            );
        }
        var bytes = new byte[(int)before.SizeBytes];
        int read;
        for (var filled = 0; filled < bytes.Length; filled += read)
        {
            cancellation.ThrowIfCancellationRequested();
            read = RandomAccess.Read(file, bytes.AsSpan(filled), filled);
            if (read == 0)
            {
                throw Changing(exact);
            }
        }
        return root.Stat(file).Version == before.Version
            ? new DocumentBytes(bytes, DocumentText.RevisionOf(bytes))
            : throw Changing(exact);
    }

    private static GatewayException Changing(NodePath exact) =>
        new(
            ErrorCode.SourceChanged,
            $"'{exact}' changes while it is read.",
            "Try again when its owner has finished writing."
        );
}
