using System.Security.Cryptography;
using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Text;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>The revision of a file without making text of it.</summary>
internal static class ContentHash
{
    private const int BlockBytes = 128 << 10;

    /// <summary>What <see cref="DocumentText.RevisionOf"/> gives for all its bytes; null for a file that is larger.</summary>
    /// <exception cref="GatewayException">It is gone, locked, or its disk fails.</exception>
    public static string? Of(RootFolder root, NodePath exact, long maxBytes, CancellationToken cancellation)
    {
        using var file = root.OpenFile(exact) ?? throw DocumentReader.NotFound(exact);
        if (root.Stat(file).SizeBytes > maxBytes)
        {
            return null;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        try
        {
            for (var at = 0L; ; )
            {
                cancellation.ThrowIfCancellationRequested();
                var read = RandomAccess.Read(file, block, at);
                if (read == 0)
                {
                    return DocumentText.RevisionOfHash(hash.GetHashAndReset());
                }
                hash.AppendData(block, 0, read);
                at += read;
            }
        }
        catch (IOException fault)
        {
            throw new GatewayException(
                ErrorCode.SourceFailed,
                $"'{exact}' cannot be read: the file system failed.",
                "Try again; if it stays so, the disk or the mount of this source needs its owner.",
                fault
            );
        }
    }
}
