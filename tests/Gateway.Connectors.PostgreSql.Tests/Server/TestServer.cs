using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Server;

/// <summary>A PostgreSQL of the tests' own: a free loopback port, data in a temporary folder, an unprivileged user.</summary>
public sealed class TestServer : IDisposable
{
    private readonly string _binaries;
    private readonly string[] _settings;

    private TestServer(string binaries, string folder, int port, string[] settings)
    {
        _binaries = binaries;
        _settings = settings;
        Folder = folder;
        Port = port;
    }

    /// <summary>The folder of sockets, data and what the server may write.</summary>
    public string Folder { get; }

    public int Port { get; }

    public string Out => Path.Combine(Folder, "out");

    /// <summary>Makes and starts one; ended by disposing.</summary>
    /// <param name="settings">Further settings of the server, like <c>ssl=on</c>, with its places filled in.</param>
    public static TestServer Start(params string[] settings) => Start(_ => { }, settings);

    /// <summary>Makes and starts one after its folder was prepared; ended by disposing.</summary>
    public static TestServer Start(Action<string> prepare, params string[] settings)
    {
        var server = new TestServer(
            Binaries(),
            Directory.CreateTempSubdirectory("gateway-pg-").FullName,
            FreePort(),
            settings
        );
        Directory.CreateDirectory(server.Out);
        prepare(server.Folder);
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "-R", "nobody", server.Folder);
        }
        string[] options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"];
        server.RunUnprivileged("initdb", ["-D", server.Data, .. options]);
        server.StartAgain();
        return server;
    }

    /// <summary>Ends the server as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        var number = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        using var postmaster = Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture));
        postmaster.Kill();
    }

    /// <summary>Starts it, also after it was killed; it accepts connections afterwards.</summary>
    public void StartAgain()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            "fsync=off",
            "max_connections=40",
            "unix_socket_directories={socket}",
            .. _settings,
        ];
        var options = $"-p {Port} {string.Join(' ', settings.Select(setting => $"-c {Fill(setting)}"))}";
        // What a killed server leaves behind ends by itself, but not at once.
        for (var attempts = 60; ; attempts--)
        {
            string[] start = ["start", "-w", "-D", Data, "-l", Path.Combine(Folder, "log"), "-o", options];
            var code = Try([.. Unprivileged, Path.Combine(_binaries, "pg_ctl"), .. start]);
            if (code == 0)
            {
                return;
            }
            Assert.True(attempts > 0, $"pg_ctl start ended with {code}.");
            Thread.Sleep(TimeSpan.FromMilliseconds(250));
        }
    }

    /// <summary>A connection text for a login.</summary>
    public NpgsqlConnectionStringBuilder Connection(string login, string database = "shop") =>
        new()
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = login,
            Database = database,
            SslMode = SslMode.Disable,
        };

    /// <summary>Runs statements as the superuser, one by one, with the places of this server filled in.</summary>
    public void Execute(string database, string sql)
    {
        var script = Path.Combine(Folder, "script.sql");
        File.WriteAllText(script, Fill(sql));
        string[] options = ["-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres", "-d", database];
        RunUnprivileged("psql", [.. options, "-q", "-v", "ON_ERROR_STOP=1", "-f", script]);
    }

    /// <summary>A text with the places of this server filled in.</summary>
    public string Fill(string sql) =>
        sql.Replace("{out}", Out, StringComparison.Ordinal)
            .Replace("{socket}", Folder, StringComparison.Ordinal)
            .Replace("{port}", $"{Port}", StringComparison.Ordinal);

    /// <summary>Stops the server and deletes its folder when a process has ended, in whatever way.</summary>
    public void EndWith(int process)
    {
        string[] stop = [.. Unprivileged, Path.Combine(_binaries, "pg_ctl"), "stop", "-m", "immediate", "-D", Data];
        const string Script =
            "exec >/dev/null 2>&1 </dev/null; pid=$1 folder=$2; shift 2; "
            + "while kill -0 $pid; do sleep 0.5; done; cd /; \"$@\"; rm -rf \"$folder\"";
        Process.Start("/bin/sh", ["-c", Script, "sh", $"{process}", Folder, .. stop]).Dispose();
    }

    public void Dispose()
    {
        RunUnprivileged("pg_ctl", "stop", "-m", "immediate", "-D", Data);
        Directory.Delete(Folder, recursive: true);
    }

    private string Data => Path.Combine(Folder, "data");

    // The server refuses to run as root.
    private static string[] Unprivileged => Environment.IsPrivilegedProcess ? ["runuser", "-u", "nobody", "--"] : [];

    private static string Binaries() =>
        Installed()
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException(
            "These tests need PostgreSQL's server: install it (tests/run does so with apt, as root), "
                + "or name a superuser's connection in GATEWAY_TEST_POSTGRES."
        );

    // Debian's place, the newest version first.
    private static IEnumerable<string> Installed() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderDescending(StringComparer.Ordinal)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void RunUnprivileged(string program, params string[] arguments)
    {
        Run([.. Unprivileged, Path.Combine(_binaries, program), .. arguments]);
    }

    private static void Run(params string[] command)
    {
        var code = Try(command);
        Assert.True(code == 0, $"{string.Join(' ', command)} ended with {code}.");
    }

    private static int Try(string[] command)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                WorkingDirectory = "/",
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            }
        )!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
