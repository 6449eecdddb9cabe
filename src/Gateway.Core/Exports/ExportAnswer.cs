namespace Gateway.Core;

/// <summary>What was exported.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Uri">The address that reads it.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Sha256">Their hash in hexadecimal.</param>
/// <param name="Path">The file's absolute path.</param>
/// <param name="Columns">The names of its columns.</param>
public sealed record ExportAnswer(
    string File,
    string Uri,
    long Size,
    string Sha256,
    string Path,
    IReadOnlyList<string> Columns
) : Answer
{
    /// <inheritdoc />
    public override long Bytes => Size;
}
