using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gateway.Extraction.Running;

namespace Gateway.Extraction.Worker;

/// <summary>What a worker that was taken over would try.</summary>
internal static class Attempts
{
    /// <summary>The names of those that succeed once the worker is confined.</summary>
    public static IEnumerable<string> Succeeding()
    {
        var kept = Path.Combine(AppContext.BaseDirectory, "kept.tmp");
        File.WriteAllText(kept, "");
        Confinement.Enter();
        Dictionary<string, Action> attempts = new()
        {
            ["connect"] = () =>
                new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0).Connect(IPAddress.Loopback, 9),
            ["start"] = () => Process.Start("/bin/true")!.WaitForExit(),
            ["create"] = () => File.Create(kept + ".new").Dispose(),
            ["write"] = () => File.WriteAllText(kept, "text"),
            ["rename"] = () => File.Move(kept, kept + ".moved"),
            ["delete"] = () => File.Delete(kept),
            ["folder"] = () => Directory.CreateDirectory(kept + ".folder"),
        };
        // That reading goes on is what loads libraries.
        yield return File.ReadAllBytes(typeof(Attempts).Assembly.Location).Length > 0 ? "read" : "";
        foreach (var (name, attempt) in attempts)
        {
            if (Succeeds(attempt))
            {
                yield return name;
            }
        }
    }

    private static bool Succeeds(Action attempt)
    {
        try
        {
            attempt();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
