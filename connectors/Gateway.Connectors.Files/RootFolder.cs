using System.Runtime.InteropServices;
using Gateway.Abstractions;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Connectors.Files;

/// <summary>The folder of a source, opened for one call. Nothing outside it can be reached through it.</summary>
/// <remarks>
/// "Exact" paths hold plain names alone and no link in any place; they are what rules judge and what is opened.
/// </remarks>
public abstract class RootFolder : IDisposable
{
    /// <summary>Opens the folder.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceUnavailable"/> when it is not there or no folder.</exception>
    public static RootFolder Open(string folder) =>
        LinuxCalls.IsSupported ? LinuxRootFolder.Open(folder) : ManagedRootFolder.Open(folder);

    /// <summary>How it is kept to the folder, in a few words.</summary>
    public abstract string Walk { get; }

    /// <summary>What stands at an exact path; null when nothing does or when a link is on the way.</summary>
    public abstract FileStamp? Probe(NodePath exact);

    /// <summary>The exact path that links lead to; null when it is absent or outside.</summary>
    public abstract NodePath? Follow(NodePath path);

    /// <summary>Opens a regular file for reading; null when it is absent, something else, or a link is on the way.</summary>
    public abstract SafeFileHandle? OpenFile(NodePath exact);

    /// <summary>What is known of an opened file.</summary>
    public abstract FileStamp Stat(SafeFileHandle file);

    /// <summary>Opens a folder for listing; null when it is absent.</summary>
    public abstract IFolderListing? OpenFolder(NodePath exact);

    /// <summary>The same, and null too where the file system does not permit it; the root must be permitted.</summary>
    public IFolderListing? OpenFolderIfPermitted(NodePath exact)
    {
        try
        {
            return OpenFolder(exact);
        }
        catch (GatewayException locked) when (locked.Code == ErrorCode.SourceFailed && !exact.IsRoot)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public abstract void Dispose();

    /// <summary>Whether a name can be that of a file: not empty, no dots alone, no slash, no NUL, whole Unicode characters.</summary>
    public static bool IsName(string name) =>
        name is not ("" or "." or "..") && name.AsSpan().IndexOfAny('/', '\0') < 0 && IsUnicode(name);

    /// <summary>The failure of reading what is granted but locked by its owner.</summary>
    protected static GatewayException Locked(NodePath path) =>
        new(
            ErrorCode.SourceFailed,
            $"'{path}' cannot be opened: the file system does not permit it.",
            "Its owner can let the user that runs Gateway read it; other documents are not affected."
        );

    /// <summary>The failure of a disk, a network or the limits of the process: nothing is known to be absent.</summary>
    protected static GatewayException Failed(NodePath path, int error) =>
        new(
            ErrorCode.SourceUnavailable,
            $"'{path}' cannot be opened: the file system failed.",
            "Try again; if it stays so, the disk or the mount of this source needs its owner.",
            new IOException(Marshal.GetPInvokeErrorMessage(error), error)
        );

    /// <summary>The failure of opening the source's folder.</summary>
    protected static GatewayException Missing(Exception? inner = null) =>
        new(
            ErrorCode.SourceUnavailable,
            "The folder of this source cannot be opened.",
            "Check that it exists, is mounted and may be read; 'gateway validate' names it.",
            inner
        );

    private static bool IsUnicode(string name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            if (char.IsHighSurrogate(name[at]) && at + 1 < name.Length && char.IsLowSurrogate(name[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(name[at]))
            {
                return false;
            }
        }
        return true;
    }
}
