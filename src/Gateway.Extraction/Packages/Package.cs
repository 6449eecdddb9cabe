using System.IO.Compression;
using System.Runtime.InteropServices;
using Gateway.Abstractions;

namespace Gateway.Extraction.Packages;

/// <summary>A ZIP file in memory: Office files, OpenDocument, EPUB, archives. For one document, one thread.</summary>
/// <remarks>
/// Nothing is unpacked to a disk, so names are names. What parts unpack to is counted while they are read, all of them
/// together, however often one is opened; sizes that the file claims are not believed.
/// </remarks>
internal sealed class Package
{
    private const int Stored = 0;
    private const int Deflated = 8;
    private const int HeaderLength = 30;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly Dictionary<string, PackagePart> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly InflationBudget _budget;

    /// <summary>Opens a package.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="context">Its name, and the limits.</param>
    /// <exception cref="GatewayException">It is no ZIP file, or breaks off.</exception>
    public Package(ReadOnlyMemory<byte> file, ExtractionContext context)
    {
        _file = file;
        Context = context;
        _budget = new InflationBudget(context);
        Parts =
            PackageDirectory.Read(file.Span, context.Limits.Parts, out var isCut)
            ?? throw Refusal.Damaged(context.FileName, "breaks off, or is no package: its list of contents is missing");
        IsCut = isCut;
        foreach (var part in Parts)
        {
            _byName.TryAdd(part.Name, part);
        }
    }

    /// <summary>The name of the file, and the limits.</summary>
    public ExtractionContext Context { get; }

    /// <summary>The files in it, folders too, in their order; as many as the limits allow.</summary>
    public IReadOnlyList<PackagePart> Parts { get; }

    /// <summary>Whether there are more files than the limits allow.</summary>
    public bool IsCut { get; }

    /// <summary>The part of a name, whatever its case; null where there is none.</summary>
    public PackagePart? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The bytes of a part, unpacked while they are read.</summary>
    /// <exception cref="GatewayException">Encrypted, damaged, or packed in a way that is not read; while reading, larger than a limit.</exception>
    public Stream Open(PackagePart part)
    {
        if (part.IsEncrypted)
        {
            throw Refusal.NeedsPassword(Context.FileName);
        }
        var packed = PackedBytes(part);
        return part.Method switch
        {
            Stored => new BoundedStream(packed, part.PackedBytes, _budget),
            Deflated => new BoundedStream(
                new DeflateStream(packed, CompressionMode.Decompress),
                part.PackedBytes,
                _budget
            ),
            _ => throw Refusal.Unsupported(
                Context.FileName,
                $"holds a part that is packed in an uncommon way ({part.Method})"
            ),
        };
    }

    /// <summary>All bytes of a part.</summary>
    /// <exception cref="GatewayException">As <see cref="Open"/> and its stream.</exception>
    public byte[] ReadAll(PackagePart part)
    {
        try
        {
            using var stream = Open(part);
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return all.ToArray();
        }
        catch (InvalidDataException fault)
        {
            throw Refusal.Damaged(Context.FileName, "holds a part that cannot be unpacked", fault);
        }
    }

    private MemoryStream PackedBytes(PackagePart part)
    {
        var header = part.Offset <= _file.Length - HeaderLength ? _file.Span[(int)part.Offset..] : [];
        if (!header.StartsWith("PK\u0003\u0004"u8))
        {
            throw Refusal.Damaged(Context.FileName, "is damaged: a part is not where its list of contents says");
        }
        var start = part.Offset + HeaderLength + (header[26] | (header[27] << 8)) + (header[28] | (header[29] << 8));
        if (start + part.PackedBytes > _file.Length)
        {
            throw Refusal.Damaged(Context.FileName, "breaks off in the middle of a part");
        }
        var packed = _file.Slice((int)start, (int)part.PackedBytes);
        return MemoryMarshal.TryGetArray(packed, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(packed.ToArray(), writable: false);
    }
}
