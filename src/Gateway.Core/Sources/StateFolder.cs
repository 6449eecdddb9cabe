using System.Security.Cryptography;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The gateway's own folder (0700) with its keys (0600), audit, index and scratch database. Thread-safe.</summary>
/// <param name="path">Where it is; made when first needed.</param>
public sealed class StateFolder(string path)
{
    private const int KeyBytes = 32;

    /// <summary>The absolute path.</summary>
    public string Path => path;

    /// <summary>The full-text index.</summary>
    public string IndexFolder => System.IO.Path.Combine(path, "index");

    /// <summary>The scratch database.</summary>
    public string ScratchFile => System.IO.Path.Combine(path, "scratch.db");

    /// <summary>The kept results.</summary>
    public string ResultsFolder => System.IO.Path.Combine(path, "results");

    /// <summary>What is remembered of exported files.</summary>
    public string ExportsFolder => System.IO.Path.Combine(path, "exports");

    /// <summary>What running processes tell of their caches.</summary>
    public string CachesFolder => System.IO.Path.Combine(path, "caches");

    /// <summary>The audit's folder unless the configuration names another.</summary>
    public string AuditFolder => System.IO.Path.Combine(path, "audit");

    /// <summary>Makes a folder, and all above it, that only its owner may enter.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.Internal"/>: it cannot be made.</exception>
    public static void Ensure(string folder)
    {
        try
        {
            PrivateFiles.MakeFolder(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(folder, fault);
        }
    }

    /// <summary>The key of that name, made on first use; two processes that start together get the same one.</summary>
    public byte[] Key(string name)
    {
        var folder = System.IO.Path.Combine(path, "keys");
        var file = System.IO.Path.Combine(folder, name + ".key");
        try
        {
            return Read(file) ?? Make(folder, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(file, fault);
        }
    }

    private static byte[] Make(string folder, string file)
    {
        Ensure(folder);
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var stream = PrivateFiles.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            stream.Write(RandomNumberGenerator.GetBytes(KeyBytes));
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
        return Read(file) ?? throw new IOException($"{file} is not a key of {KeyBytes} bytes");
    }

    private static byte[]? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }
        var key = File.ReadAllBytes(file);
        return key.Length == KeyBytes ? key : throw new IOException($"{file} is not a key of {KeyBytes} bytes");
    }

    private static GatewayException Unusable(string place, Exception cause) =>
        new(
            ErrorCode.Internal,
            $"the gateway cannot use {place}",
            "make it writable for the user that runs the gateway, or name another folder as \"state\" in gateway.json",
            cause
        );
}
