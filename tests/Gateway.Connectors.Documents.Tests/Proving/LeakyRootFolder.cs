using Gateway.Abstractions;
using Gateway.Connectors.Documents.Proving;
using Gateway.Connectors.Files;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Connectors.Documents.Tests.Proving;

/// <summary>A folder without some of its layers: what they stop is opened as any program opens a path.</summary>
internal sealed class LeakyRootFolder(string folder, IReadOnlyCollection<string> removed) : RootFolder
{
    private readonly RootFolder _whole = Open(folder);

    public override string Walk => "leaking";

    public override FileStamp? Probe(NodePath exact) =>
        _whole.Probe(exact)
        ?? (Leaks(exact) ? new FileStamp(FileKind.File, 1, DateTimeOffset.UnixEpoch, 0, 1, 1) : null);

    public override NodePath? Follow(NodePath path) =>
        _whole.Follow(path) ?? (Has(Layers.Root) || !Exists(path) ? null : path);

    public override SafeFileHandle? OpenFile(NodePath exact) =>
        _whole.OpenFile(exact) ?? (Leaks(exact) && File.Exists(At(exact)) ? File.OpenHandle(At(exact)) : null);

    public override FileStamp Stat(SafeFileHandle file) => _whole.Stat(file);

    public override IFolderListing? OpenFolder(NodePath exact) => _whole.OpenFolder(exact);

    public override void Dispose() => _whole.Dispose();

    private bool Has(string layer) => !removed.Contains(layer);

    // What is no link and is not opened all the same is of another kind.
    private bool Leaks(NodePath exact) =>
        Exists(exact) && (IsBelowLink(exact) ? !Has(Layers.Links) : !Has(Layers.Kinds) && exact.Segments.All(IsName));

    private bool IsBelowLink(NodePath path) =>
        !path.IsRoot && (new FileInfo(At(path)).LinkTarget is not null || IsBelowLink(path.Parent));

    private bool Exists(NodePath path) => Path.Exists(At(path));

    private string At(NodePath path) => Path.GetFullPath(path.ToString(), folder);
}
