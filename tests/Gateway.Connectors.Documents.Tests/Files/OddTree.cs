using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Connectors.Documents.Tests.Files;

/// <summary>A granted folder <c>docs</c> full of odd names, links and special files; whatever lies outside it says CANARY.</summary>
public sealed class OddTree : IDisposable
{
    public static readonly string[] LegalNames =
    [
        "readme.md",
        "sub/deep/a.txt",
        "with space.txt",
        "two  spaces.txt",
        " leading space.txt",
        "trailing space.txt ",
        "trailing dot.",
        "-leading-dash.txt",
        "--help",
        "hash#1.txt",
        "percent%20literal.txt",
        "100%.txt",
        "q?uestion.txt",
        "a&b.txt",
        "a=b.txt",
        "a+b.txt",
        "semi;colon.txt",
        "quote'single.txt",
        "quote\"double.txt",
        "back`tick.txt",
        "dollar$HOME.txt",
        "$(id).txt",
        "star*.txt",
        "br[ack]et.txt",
        "cur{ly}.txt",
        "pipe|x.txt",
        "less<than>.txt",
        "back\\slash.txt",
        "colon:name.txt",
        "tilde~.txt",
        "~",
        "..hidden-dots.txt",
        "dots...txt",
        "...",
        "café.txt",
        "cafe\u0301-nfd.txt",
        "日本語.txt",
        "العربية.txt",
        "😀.txt",
        "👩‍👩‍👧.txt",
        "zero\u200bwidth.txt",
        "rtl\u202etxt.exe",
        "ﬁ-ligature.txt",
        "new\nline.txt",
        "tab\there.txt",
        "C:",
        "C:\\Windows.txt",
        "file:",
        "http:",
        "con",
        "nul.txt",
        "UPPER.TXT",
        "upper.txt",
        "noext",
        "a.tar.gz",
        "emoji 🚀 plan (v2) [final].md",
        new string('x', 251) + ".txt",
        "sub／..／literal",
        "%2e%2e%2fsecret.txt",
        "%00.txt",
        "comma,name.txt",
        "at@name.txt",
        "caret^.txt",
        "excl!.txt",
        "empty.txt",
    ];

    private const string Canary = "CANARY-OUTSIDE\n";

    public OddTree()
    {
        Base = Directory.CreateTempSubdirectory("gateway-odd-").FullName;
        Docs = Path.Join(Base, "docs");
        Directory.CreateDirectory(Docs);
        foreach (var name in LegalNames)
        {
            Write(name, name == "empty.txt" ? "" : $"CONTENT {name[(name.LastIndexOf('/') + 1)..]}\n");
        }
        MakeOutside();
        MakeHidden();
        MakeLinks();
        MakeSpecial();
        Write("deep/" + string.Concat(Enumerable.Repeat("d/", 200)) + "bottom.txt", "CONTENT bottom.txt\n");
    }

    public string Base { get; }

    public string Docs { get; }

    // .NET cannot delete a file whose name is not UTF-8.
    public void Dispose()
    {
        using var remove = Process.Start("rm", ["-rf", "--", Base]);
        remove.WaitForExit();
    }

    private void MakeOutside()
    {
        foreach (
            var path in new[]
            {
                "secret.txt",
                "docs-private/secret.txt",
                "docs2/secret.txt",
                "docs.bak/secret.txt",
                "Docs/secret.txt",
                "other/secret.md",
                "docs /secret.txt",
            }
        )
        {
            Write("../" + path, Canary);
        }
    }

    private void MakeHidden()
    {
        Write(".env", "CANARY-DOTENV\n");
        Write(".git/config", "CANARY-GIT\n");
        Write(".ssh/id_rsa", "CANARY-KEY\n");
        Write("sub/.hidden.md", "CANARY-HIDDEN\n");
        Write("node_modules/x/readme.md", "CONTENT readme.md\n");
        Write("excluded/salary.xlsx.txt", "CANARY-EXCLUDED\n");
        Write("denied.secret", "CANARY-EXT\n");
        Write("a/b/c/d.txt", "CONTENT d.txt\n");
    }

    private void MakeLinks()
    {
        foreach (
            var (target, name) in new[]
            {
                ("../secret.txt", "link_file"),
                ("..", "link_parent"),
                ("/etc", "link_etc"),
                ("/", "link_root"),
                (Base + "/secret.txt", "link_abs.txt"),
                ("link_hop2", "link_hop1"),
                ("../docs-private/secret.txt", "link_hop2"),
                ("loop_b", "loop_a"),
                ("loop_a", "loop_b"),
                ("self", "self"),
                ("readme.md", "link_inside.md"),
                ("nowhere", "dangling"),
                ("/proc/self/cwd", "link_proc"),
                ("/dev/zero", "link_zero"),
                ("sub/../../secret.txt", "link_mixed"),
                (".", "here"),
                ("denied.secret", "link_denied.md"),
                (".git", "link_git"),
            }
        )
        {
            File.CreateSymbolicLink(Path.Join(Docs, name), target);
        }
        File.CreateSymbolicLink(Path.Join(Base, "into_root"), Docs + "/sub");
        Assert.True(UnixCalls.Link(Base + "/secret.txt", Docs + "/hardlink.txt"));
    }

    private void MakeSpecial()
    {
        Assert.True(UnixCalls.Make(Docs + "/fifo.txt", UnixCalls.Fifo, 0x1B6));
        UnixCalls.Make(Docs + "/dev_zero.txt", UnixCalls.CharacterDevice, 0x180, 1, 5);
        UnixCalls.Make(Docs + "/dev_full", UnixCalls.CharacterDevice, 0x180, 1, 7);
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(Docs + "/sock.txt"));
        }
        UnixCalls.Make(Docs + "/sock.txt", 0xC000, 0x1B6); // .NET may have removed it when it closed the socket
        UnixCalls.Make(
            [.. Encoding.UTF8.GetBytes(Docs + "/bad"), 0xff, 0xfe, .. "name.txt"u8],
            UnixCalls.RegularFile,
            0x1A4
        );
        Write("noperm.txt", "CANARY-NOPERM\n");
        File.SetUnixFileMode(Path.Join(Docs, "noperm.txt"), UnixFileMode.None);
        Directory.CreateDirectory(Docs + "/dir.txt");
        using var sparse = File.Create(Docs + "/sparse_1g.bin");
        sparse.SetLength(1 << 30);
    }

    private void Write(string name, string text)
    {
        var path = Docs + "/" + name;
        Directory.CreateDirectory(path[..path.LastIndexOf('/')]);
        File.WriteAllText(path, text);
    }
}
