using System.Net.Sockets;

namespace Gateway.Connectors.Documents.Proving;

/// <summary>A temporary folder of the gateway's own with links and a socket in it: nothing is written into the owner's.</summary>
internal sealed class TrapFolder : IDisposable
{
    private readonly DirectoryInfo _base = Directory.CreateTempSubdirectory("gateway-proof-");
    private readonly List<string> _made = [];

    /// <summary>Makes the folder, with what this file system can hold.</summary>
    public TrapFolder()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Join(_base.FullName, "outside.txt"), "outside of the folder\n");
        File.WriteAllText(At(".hidden.md"), "hidden\n");
        Link("link.txt", System.IO.Path.Join("..", "outside.txt"));
        Link("link-absolute.txt", System.IO.Path.Join(_base.FullName, "outside.txt"));
        Link("link-to-link.txt", "link.txt");
        Link("link-to-hidden.md", ".hidden.md");
        Link("link-folder", "..");
        if (!OperatingSystem.IsWindows())
        {
            Link("link-root", "/");
            Link("link-process", "/proc/self/root");
            Link("link-device.txt", "/dev/null");
            Listen("socket.txt");
        }
    }

    /// <summary>The folder that is opened.</summary>
    public string Path => System.IO.Path.Join(_base.FullName, "docs");

    /// <summary>Whether something could be made here; Windows lets few users make links.</summary>
    public bool Has(string path) => _made.Contains(path.Split('/')[0]);

    /// <inheritdoc />
    public void Dispose()
    {
        // Links first, each by its name: what they lead to is never walked.
        foreach (var name in _made)
        {
            File.Delete(At(name));
        }
        _base.Delete(recursive: true);
    }

    private string At(string name) => System.IO.Path.Join(Path, name);

    private void Link(string name, string target)
    {
        try
        {
            File.CreateSymbolicLink(At(name), target);
            _made.Add(name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Then there is no link to try here.
        }
    }

    // The name of a socket stays where its socket was; the runtime takes it away with the socket, so it is moved.
    private void Listen(string name)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(At("s")));
            File.Move(At("s"), At(name));
            _made.Add(name);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ArgumentException)
        {
            // A path that is too long for the name of a socket.
        }
    }
}
