using Gateway.Abstractions;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Connectors.Files;

/// <summary>The folder as a descriptor: every path is walked below it by the kernel, without following links.</summary>
/// <remarks>
/// A path with links is first followed with a descriptor that can only be named (O_PATH); the name that it has in
/// the end is judged and opened anew, without links. So what is read always stands where the rules looked.
/// </remarks>
internal sealed class LinuxRootFolder : RootFolder
{
    private static volatile bool _hasOpenBelow = true;

    private readonly SafeFileHandle _root;
    private readonly bool _stepwise;

    private LinuxRootFolder(SafeFileHandle root, bool stepwise) => (_root, _stepwise) = (root, stepwise);

    /// <summary>Opens the folder.</summary>
    /// <param name="folder">Its absolute path.</param>
    /// <param name="stepwise">Walk name by name, as on kernels before 5.6 or in containers that forbid openat2.</param>
    public static LinuxRootFolder Open(string folder, bool stepwise = false)
    {
        var root = LinuxCalls.Open(folder, LinuxCalls.NameOnly | LinuxCalls.FolderOnly);
        return root is null ? throw Missing() : new LinuxRootFolder(root, stepwise);
    }

    /// <inheritdoc />
    public override string Walk => IsStepwise ? "opened name by name" : "openat2 beneath the folder";

    /// <inheritdoc />
    public override FileStamp? Probe(NodePath exact)
    {
        using var node = OpenExact(exact, LinuxCalls.NameOnly | LinuxCalls.NoFollow);
        return node is null ? null
            : LinuxCalls.Stat(node) is { Kind: not FileKind.Other } stamp ? stamp
            : null;
    }

    /// <inheritdoc />
    public override NodePath? Follow(NodePath path)
    {
        const ulong resolve = LinuxCalls.Beneath | LinuxCalls.NoMagicLinks;
        using var node = Retry(
            () => IsStepwise ? OpenAnywhere(path) : OpenBelow(Join(path), LinuxCalls.NameOnly, resolve),
            path
        );
        if (node is null || NamesOf(_root) is not { } root || NamesOf(node) is not { } target)
        {
            return null;
        }
        return target.AsSpan().StartsWith(root) ? NodePath.Of(target.AsSpan(root.Length)) : null;
    }

    /// <inheritdoc />
    public override SafeFileHandle? OpenFile(NodePath exact)
    {
        // Looked at before it is opened: even opening can have an effect on a device.
        if (Probe(exact) is not { Kind: FileKind.File })
        {
            return null;
        }
        var file = OpenExact(exact, LinuxCalls.WithoutEffect | LinuxCalls.NoFollow);
        if (file is null || Stat(file).Kind == FileKind.File)
        {
            return file;
        }
        file.Dispose();
        return null;
    }

    /// <inheritdoc />
    public override FileStamp Stat(SafeFileHandle file) => LinuxCalls.Stat(file) ?? throw Missing();

    /// <inheritdoc />
    public override IFolderListing? OpenFolder(NodePath exact) =>
        OpenExact(exact, LinuxCalls.FolderOnly | LinuxCalls.NoFollow) is { } folder ? new Listing(folder) : null;

    /// <inheritdoc />
    public override void Dispose() => _root.Dispose();

    private bool IsStepwise => _stepwise || !_hasOpenBelow;

    private SafeFileHandle? OpenExact(NodePath exact, long flags)
    {
        const ulong resolve = LinuxCalls.Beneath | LinuxCalls.NoSymbolicLinks | LinuxCalls.NoMagicLinks;
        return Retry(() => IsStepwise ? OpenStepwise(exact, flags) : OpenBelow(Join(exact), flags, resolve), exact);
    }

    private (SafeFileHandle? File, int Error) OpenBelow(string path, long flags, ulong resolve)
    {
        var file = LinuxCalls.OpenBelow(_root, path, flags, resolve, out var error);
        return (file, error);
    }

    // May lead outside, but only to learn a name: the descriptor cannot be read.
    private (SafeFileHandle? File, int Error) OpenAnywhere(NodePath path)
    {
        var node = LinuxCalls.OpenAt(_root, Join(path), LinuxCalls.NameOnly, out var error);
        return (node, error);
    }

    // Each name is opened in the folder before it, and a link is never followed: no ".." and no way out.
    private (SafeFileHandle? File, int Error) OpenStepwise(NodePath exact, long flags)
    {
        var at = LinuxCalls.OpenAt(_root, ".", exact.IsRoot ? flags : LinuxCalls.NameOnly, out var error);
        for (var step = 0; at is not null && step < exact.Segments.Length; step++)
        {
            var isLast = step == exact.Segments.Length - 1;
            var folder = at;
            at = LinuxCalls.OpenAt(
                folder,
                exact.Segments[step],
                isLast ? flags : LinuxCalls.NameOnly | LinuxCalls.FolderOnly | LinuxCalls.NoFollow,
                out error
            );
            folder.Dispose();
        }
        return (at, error);
    }

    private static SafeFileHandle? Retry(Func<(SafeFileHandle? File, int Error)> open, NodePath path)
    {
        const int attempts = 8;
        for (var attempt = 1; ; attempt++)
        {
            var (file, error) = open();
            if (file is not null || LinuxCalls.IsAbsent(error))
            {
                return file;
            }
            if (error == LinuxCalls.Denied)
            {
                throw Locked(path);
            }
            if (error is LinuxCalls.NoSuchCall or LinuxCalls.NotPermitted)
            {
                _hasOpenBelow = false; // an old kernel, or a container that forbids the call
            }
            else if (error != LinuxCalls.TryAgain)
            {
                throw Failed(path, error);
            }
            // The kernel asks for another try when a folder on the way is being moved.
            if (attempt == attempts)
            {
                throw Failed(path, error);
            }
        }
    }

    private static string Join(NodePath path) => path.IsRoot ? "." : path.ToString();

    private static string[]? NamesOf(SafeFileHandle node)
    {
        var link = new FileInfo($"/proc/self/fd/{node.DangerousGetHandle()}").LinkTarget;
        return link is null || !link.StartsWith('/') ? null : link.Split('/', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Listing(SafeFileHandle folder) : IFolderListing
    {
        public IEnumerable<string> Names(Predicate<string>? files) =>
            LinuxCalls.Names(folder, files, out var error) is var names && error == 0
                ? names.Where(IsName)
                : throw Failed(NodePath.Root, error);

        public FileStamp? Stat(string name) => LinuxCalls.Stat(folder, name);

        public void Dispose() => folder.Dispose();
    }
}
