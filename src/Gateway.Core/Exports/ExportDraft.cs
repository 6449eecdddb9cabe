using System.Security.Cryptography;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A file that is being written (0600, locked), with its hash. For one thread at a time.</summary>
internal sealed class ExportDraft : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream _file;
    private bool _isNamed;

    /// <summary>Makes it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public ExportDraft(string path) =>
        // Windows renames an open file only where its deletion is shared.
        _file = PrivateFiles.Open(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None
        );

    /// <summary>How many bytes it has.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _file.Write(bytes);
        _hash.AppendData(bytes);
        Bytes += bytes.Length;
    }

    /// <summary>The SHA-256 of all bytes, in hexadecimal; nothing more is added afterwards.</summary>
    public string Finish()
    {
        _file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <summary>Gives it its name; fails where something has it.</summary>
    /// <exception cref="IOException">The name is taken, or the folder cannot be written.</exception>
    public void MoveTo(string path)
    {
        File.Move(_file.Name, path, overwrite: false);
        _isNamed = true;
    }

    /// <summary>Closes it, and removes it unless it was named.</summary>
    public void Dispose()
    {
        if (!_isNamed)
        {
            File.Delete(_file.Name);
        }
        _file.Dispose();
        _hash.Dispose();
    }
}
