using System.Diagnostics;
using System.Globalization;

namespace Gateway.Benchmarks.Whole;

/// <summary>The memory of a process, as the system tells it (Linux; elsewhere its working set and what stands for it).</summary>
internal sealed class ProcessMemory(Process process)
{
    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The part of it that no other process can share, in bytes; null where the system does not tell.</summary>
    public long? PrivateBytes => Status(process.Id, "RssAnon");

    /// <summary>
    /// The most that was ever resident, in bytes, of the process or of the largest of those that it started: <c>npx</c> starts
    /// the server beside itself.
    /// </summary>
    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return WithChildren(process.Id).Max(id => Status(id, "VmHWM")) ?? process.PeakWorkingSet64;
        }
    }

    /// <summary>What is resident now, in bytes, of the process and of all that it started together.</summary>
    public long TreeBytes => WithChildren(process.Id).Sum(id => Status(id, "VmRSS") ?? 0);

    private static IEnumerable<int> WithChildren(int id) =>
        Read($"/proc/{id}/task/{id}/children")
            .Split(' ')
            .Where(child => child.Length > 0)
            .SelectMany(child => WithChildren(int.Parse(child, CultureInfo.InvariantCulture)))
            .Prepend(id);

    private static long? Status(int id, string name)
    {
        var line = Read($"/proc/{id}/status")
            .Split('\n')
            .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? null : long.Parse(line.Split(':', 'k')[1], CultureInfo.InvariantCulture) * 1024;
    }

    // A process may end at any moment, also between two looks; it has no memory then.
    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
