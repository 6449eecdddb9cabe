using Gateway.Abstractions;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Connectors.Files;

/// <summary>The folder on Windows and macOS, where .NET has no walk below a descriptor.</summary>
/// <remarks>
/// A name exists only when its folder lists it, compared ordinally: so short names, trailing dots, streams, device
/// names and other cases of a name are absent. Links are followed component by component and must end inside. Between
/// this check and the opening a writer of the folder could swap a folder for a link; on Linux that cannot happen. Off
/// Windows an empty file is absent: .NET cannot tell it from a FIFO, which would block.
/// </remarks>
internal sealed class ManagedRootFolder : RootFolder
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private readonly string _root;

    private ManagedRootFolder(string root) => _root = root;

    /// <summary>Opens the folder.</summary>
    public static new ManagedRootFolder Open(string folder) =>
        Directory.Exists(folder) ? new ManagedRootFolder(RealPath(folder)) : throw Missing();

    /// <inheritdoc />
    public override string Walk => "each name looked up in its folder";

    /// <inheritdoc />
    public override FileStamp? Probe(NodePath exact)
    {
        FileSystemInfo found = new DirectoryInfo(_root);
        foreach (var name in exact.Segments)
        {
            var next = Find(found as DirectoryInfo, name);
            if (next is null || IsLink(next))
            {
                return null;
            }
            found = next;
        }
        return StampOf(found) is { Kind: not FileKind.Other } stamp ? stamp : null;
    }

    /// <inheritdoc />
    public override NodePath? Follow(NodePath path)
    {
        FileSystemInfo found = new DirectoryInfo(_root);
        foreach (var name in path.Segments)
        {
            var next = Find(found as DirectoryInfo, name);
            var target = next is not null && IsLink(next) ? Target(next) : next;
            if (target is null)
            {
                return null;
            }
            found = target;
        }
        var relative = Path.GetRelativePath(_root, RealPath(found.FullName));
        var names = relative == "." ? [] : relative.Split(Path.DirectorySeparatorChar);
        return Path.IsPathRooted(relative) || names.Contains("..") ? null : NodePath.Of(names);
    }

    /// <inheritdoc />
    public override SafeFileHandle? OpenFile(NodePath exact)
    {
        if (Probe(exact) is not { Kind: FileKind.File })
        {
            return null;
        }
        try
        {
            return File.OpenHandle(
                FullPath(exact),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
        }
        catch (UnauthorizedAccessException)
        {
            throw Locked(exact);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public override FileStamp Stat(SafeFileHandle file)
    {
        var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(file));
        return Stamp(FileKind.File, RandomAccess.GetLength(file), modified);
    }

    /// <inheritdoc />
    public override IFolderListing? OpenFolder(NodePath exact) =>
        Probe(exact) is { Kind: FileKind.Folder } ? new Listing(new DirectoryInfo(FullPath(exact))) : null;

    /// <inheritdoc />
    public override void Dispose() { }

    private string FullPath(NodePath exact) => Path.Join([_root, .. exact.Segments]);

    private static FileSystemInfo? Find(DirectoryInfo? folder, string name) =>
        folder is { Exists: true } && IsName(name)
            ? folder.EnumerateFileSystemInfos("*", All).FirstOrDefault(entry => entry.Name == name)
            : null;

    private static bool IsLink(FileSystemInfo entry) => entry.LinkTarget is not null;

    private static FileSystemInfo? Target(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target ? target : null;
        }
        catch (IOException)
        {
            return null; // a loop
        }
    }

    // The final target of a link may itself lie below links: each folder on the way is made real.
    private static string RealPath(string path)
    {
        var root = Path.GetPathRoot(Path.GetFullPath(path))!;
        var real = root;
        foreach (var name in Path.GetRelativePath(root, Path.GetFullPath(path)).Split(Path.DirectorySeparatorChar))
        {
            var next = Path.GetFullPath(Path.Join(real, name));
            var target = new DirectoryInfo(next) is { LinkTarget: not null } link ? Target(link) : null;
            real = target is null ? next : RealPath(target.FullName);
        }
        return real;
    }

    private static FileStamp? StampOf(FileSystemInfo entry)
    {
        try
        {
            var kind =
                IsLink(entry) || entry.Attributes.HasFlag(FileAttributes.Device) ? FileKind.Other
                : entry is DirectoryInfo ? FileKind.Folder
                : OperatingSystem.IsWindows() || ((FileInfo)entry).Length > 0 ? FileKind.File
                : FileKind.Other;
            return Stamp(kind, entry is FileInfo file ? file.Length : 0, new DateTimeOffset(entry.LastWriteTimeUtc));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static FileStamp Stamp(FileKind kind, long size, DateTimeOffset modified) =>
        new(kind, size, modified, (modified - DateTimeOffset.UnixEpoch).Ticks * 100, 0, 0);

    private sealed class Listing(DirectoryInfo folder) : IFolderListing
    {
        public IEnumerable<string> Names(Predicate<string>? files) =>
            folder
                .EnumerateFileSystemInfos("*", All)
                .Where(entry => entry is DirectoryInfo || files?.Invoke(entry.Name) != false)
                .Select(entry => entry.Name)
                .Where(IsName);

        public FileStamp? Stat(string name)
        {
            var path = Path.Join(folder.FullName, name);
            return StampOf(Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path));
        }

        public void Dispose() { }
    }
}
