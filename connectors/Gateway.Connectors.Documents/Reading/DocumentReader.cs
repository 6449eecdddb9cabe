using System.Globalization;
using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Extraction;
using Gateway.Extraction.Formats;
using Gateway.Text;
using Gateway.Text.Encodings;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>Reads and parses documents, through a cache. Thread-safe.</summary>
/// <param name="maxFileBytes">Larger files are refused.</param>
/// <param name="extraction">Makes the text.</param>
/// <param name="clock">Tells whether a file was written just now.</param>
internal sealed class DocumentReader(long maxFileBytes, IDocumentExtraction extraction, TimeProvider clock)
    : IDisposable
{
    // The folder of a person has some documents that are talked about now; an index reads each once.
    private const long CacheBytes = 16 << 20;

    // Reading a document takes about ten times its size for a moment.
    private const long LargeBytes = 4 << 20;

    private readonly DocumentCache _cache = new(CacheBytes, clock);

    /// <summary>What reads PDFs, in a few words.</summary>
    public string PdfReader => extraction.PdfReader;

    /// <summary>The text of a document, or null when the file holds no text.</summary>
    /// <exception cref="GatewayException">Gone, locked, too large, or changing all the time.</exception>
    public DocumentText? Read(RootFolder root, NodePath exact, CancellationToken cancellation)
    {
        try
        {
            return ReadStable(root, exact, cancellation);
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

    private DocumentText? ReadStable(RootFolder root, NodePath exact, CancellationToken cancellation)
    {
        const int attempts = 3;
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            using var file = root.OpenFile(exact) ?? throw NotFound(exact);
            var before = root.Stat(file);
            var format = DocumentFormat.Of(exact.Name);
            var key = new DocumentKey(exact, before.Device, before.Version);
            if (_cache.Find(key) is { } known)
            {
                return known;
            }
            var bytes = ReadBytes(file, before.SizeBytes, exact, format, cancellation);
            if (root.Stat(file).Version == before.Version)
            {
                return bytes is null ? null : Parse(key, bytes, before.IsSettled(clock.GetUtcNow()), cancellation);
            }
        }
        throw new GatewayException(
            ErrorCode.SourceChanged,
            $"'{exact}' changes while it is read.",
            "Try again when its owner has finished writing."
        );
    }

    /// <inheritdoc />
    public void Dispose() => _cache.Dispose();

    /// <summary>The one answer for what is absent and for what may not be seen.</summary>
    public static GatewayException NotFound(NodePath path) =>
        new(
            ErrorCode.AccessNotFound,
            $"There is no document or folder '{Shorten(path.ToString())}' here.",
            "Names are exact, in case and spelling too: list the folder with explore. "
                + "Hidden and excluded files and links that leave the folder count as absent."
        );

    private DocumentText? Parse(DocumentKey key, byte[] bytes, bool isSettled, CancellationToken cancellation)
    {
        var text = extraction.Extract(bytes, key.Path.Name, cancellation);
        LetGo(bytes.Length);
        if (text is not null && isSettled)
        {
            _cache.Add(key, text);
        }
        return text;
    }

    // Null when the beginning already shows that this is no text: a film is not read to its end.
    private byte[]? ReadBytes(
        SafeFileHandle file,
        long size,
        NodePath path,
        DocumentFormat format,
        CancellationToken cancellation
    )
    {
        var beginning = new byte[(int)Math.Min(size, TextSniffer.SampleBytes)];
        var length = Fill(file, beginning, 0, cancellation);
        if (!MayBeRead(beginning.AsSpan(0, length), format))
        {
            return null;
        }
        if (size > maxFileBytes)
        {
            throw TooLarge(path, size);
        }
        LetGo(size);
        var bytes = GC.AllocateUninitializedArray<byte>((int)size);
        beginning.AsSpan(0, length).CopyTo(bytes);
        length = length < beginning.Length ? length : Fill(file, bytes, length, cancellation);
        return length == bytes.Length ? bytes : bytes[..length];
    }

    private static bool MayBeRead(ReadOnlySpan<byte> beginning, DocumentFormat format) =>
        !format.IsText && format.Kind != FormatKind.Unknown || TextSniffer.IsText(beginning, format.IsText);

    // What the one before has left would stay until the memory of both were taken; what parsing has left, until the
    // memory of the index were taken too.
    private static void LetGo(long size)
    {
        if (size >= LargeBytes)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static int Fill(SafeFileHandle file, byte[] bytes, int filled, CancellationToken cancellation)
    {
        const int block = 1 << 20;
        while (filled < bytes.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = RandomAccess.Read(file, bytes.AsSpan(filled, Math.Min(block, bytes.Length - filled)), filled);
            if (read == 0)
            {
                break;
            }
            filled += read;
        }
        return filled;
    }

    private GatewayException TooLarge(NodePath path, long size) =>
        new(
            ErrorCode.BudgetSize,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' has {size:N0} bytes, more than the {maxFileBytes:N0} that are read of one document."
            ),
            "The owner can raise maxFileBytes of this source, or split the file."
        )
        {
            Problem = DocumentProblem.TooLarge,
        };

    private static string Shorten(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
