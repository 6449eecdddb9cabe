namespace Gateway.Extraction.Packages;

/// <summary>A file in a package, as the package's list of contents has it: claims, of which none sizes anything.</summary>
/// <param name="Name">Its path, with <c>/</c>; a name alone, which is never used as a path on a disk.</param>
/// <param name="Method">How it is packed: 0 not at all, 8 with Deflate.</param>
/// <param name="IsEncrypted">Whether it opens with a password alone.</param>
/// <param name="Offset">Where its own header begins in the file.</param>
/// <param name="PackedBytes">How many bytes it takes in the file.</param>
/// <param name="ClaimedBytes">How many bytes it says it unpacks to.</param>
/// <param name="Modified">When it was changed last, in the local time of whoever packed it; null where that is no date.</param>
internal sealed record PackagePart(
    string Name,
    int Method,
    bool IsEncrypted,
    long Offset,
    long PackedBytes,
    long ClaimedBytes,
    DateTime? Modified
)
{
    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => Name.EndsWith('/');
}
