using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The append-only log of this process: one file, one line a call. No log, no service. Thread-safe.</summary>
/// <remarks>
/// The file is made at the first call, 0600, and never written by another process. Files whose last line is older than
/// the retention are deleted then.
/// </remarks>
internal sealed class AuditLog(string folder, Func<byte[]> key, TimeSpan? retention, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private FileStream? _file;
    private AuditChain? _chain;
    private long _length;

    /// <summary>Appends a record; when this returns, the operating system has it.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.Internal"/>: it cannot be written; the call must not be answered.</exception>
    public void Append(AuditRecord record)
    {
        lock (_gate)
        {
            try
            {
                _file ??= Open();
                WriteWhole(_file, _chain!.Next(record));
                _chain.Advance();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new GatewayException(
                    ErrorCode.Internal,
                    $"the audit log in {folder} cannot be written, so nothing is answered",
                    "make the folder writable or free space on its disk; then ask again",
                    fault
                );
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _chain?.Dispose();
            (_file, _chain) = (null, null);
        }
    }

    // A line that was written in part is taken back, so that the next one starts a line of its own.
    private void WriteWhole(FileStream file, ReadOnlySpan<byte> line)
    {
        try
        {
            file.Write(line);
            file.Flush();
            _length += line.Length;
        }
        catch (IOException)
        {
            file.SetLength(_length);
            file.Position = _length;
            throw;
        }
    }

    private FileStream Open()
    {
        StateFolder.Ensure(folder);
        var secret = key();
        Prune();
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = $"audit-{stamp}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}.jsonl";
        var file = PrivateFiles.Open(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        (_chain, _length) = (new AuditChain(secret, name), 0);
        return file;
    }

    // Whole files only: a chain with its beginning cut off would look tampered with.
    private void Prune()
    {
        if (retention is not { } keep)
        {
            return;
        }
        foreach (var file in Directory.EnumerateFiles(folder, "audit-*.jsonl"))
        {
            if (time.GetUtcNow() - File.GetLastWriteTimeUtc(file) > keep)
            {
                File.Delete(file);
            }
        }
    }
}
