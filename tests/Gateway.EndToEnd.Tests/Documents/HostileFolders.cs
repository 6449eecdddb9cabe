using System.Diagnostics;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>Files and folders whose size, number, names or kind are meant to do harm.</summary>
internal static class HostileFolders
{
    private const int Levels = 300;
    private const int Files = 5000;

    public static IEnumerable<HostileFile> All()
    {
        yield return new(
            "sparse.txt",
            path =>
            {
                using var file = File.Create(path);
                file.SetLength(1L << 30);
            },
            Verdict.Rejected,
            "a gigabyte of nothing"
        );
        yield return new(
            string.Concat(Enumerable.Repeat("deep/", Levels)) + "deep.txt",
            "DEEPFILE",
            Verdict.Allowed,
            "folders in folders",
            "DEEPFILE"
        );
        yield return new($"many/{Files - 1}.txt", Many, Verdict.Allowed, "a folder of many", $"\"MANY {Files - 1}\"");
        foreach (
            var name in (string[])["new\nline", "\u202egpj", "\u001b[31mred", "a?b#c%2e", "back\\slash", " -rf", "*"]
        )
        {
            yield return new($"names/{name}.txt", "ODDNAME", Verdict.Allowed, "its name", "ODDNAME");
        }
        yield return new("names/" + new string('n', 251) + ".txt", "LONGNAME", Verdict.Allowed, "its name", "LONGNAME");
        yield return new("names/Case.txt", "CASEUPPER", Verdict.Allowed, "two names in one", "CASEUPPER");
        yield return new("names/case.txt", "CASELOWER", Verdict.Allowed, "two names in one", "CASELOWER");
        yield return new(
            "special/pipe.txt",
            path => Process.Start("mkfifo", [path]).WaitForExit(),
            Verdict.Rejected,
            "whoever opens it waits for ever"
        );
        yield return Link("loop.txt", "loop.txt");
        yield return Link("self", ".");
        yield return Link("passwd.txt", "/etc/passwd");
        yield return Link("zero.txt", "/dev/zero");
    }

    private static void Many(string path)
    {
        for (var number = 0; number < Files; number++)
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(path)!, $"{number}.txt"), $"MANY {number}");
        }
    }

    private static HostileFile Link(string name, string target) =>
        new(
            "special/" + name,
            path => File.CreateSymbolicLink(path, target),
            Verdict.Rejected,
            "a link that leads away"
        );
}
