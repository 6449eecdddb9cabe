using System.Diagnostics;

namespace Gateway.Benchmarks.Documents;

/// <summary>Folders that look like others without taking room of their own.</summary>
internal static class TreeCopy
{
    /// <summary>Makes a folder whose files are those of another: links, or copies where the disk is another one.</summary>
    public static void Link(string original, string copy)
    {
        using var process = Run("cp", "-al", original, copy) is { ExitCode: 0 } linked
            ? linked
            : Run("cp", "-a", original, copy);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{original} cannot be copied to {copy}");
        }
    }

    /// <summary>Puts folders like others into one folder.</summary>
    public static void Link(IReadOnlyList<string> originals, string into)
    {
        foreach (var (at, original) in originals.Index())
        {
            Link(original, Path.Combine(into, $"{at}-{Path.GetFileName(original)}"));
        }
    }

    private static Process Run(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process;
    }
}
