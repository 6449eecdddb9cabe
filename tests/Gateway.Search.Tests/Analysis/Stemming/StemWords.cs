using System.Diagnostics;
using Gateway.Search.Analysis;
using Gateway.Testing;

namespace Gateway.Search.Tests.Analysis.Stemming;

/// <summary>The words of <c>testdata/stems</c>, and what Snowball's own program makes of words.</summary>
internal static class StemWords
{
    public static string NameOf(Language language) => language.ToString().ToLowerInvariant();

    /// <summary>Words with the stems that <c>stemwords</c> 2.2.0 has given: every suffix of every rule is among them.</summary>
    public static IEnumerable<(string Word, string Stem)> Samples(Language language) =>
        File.ReadLines(Repository.PathOf("testdata", "stems", "samples", NameOf(language) + ".txt"))
            .Select(line => line.Split(' '))
            .Select(parts => (parts[0], parts[1]));

    /// <summary>Every root with every middle and every ending: tens of thousands of words, though not all are real ones.</summary>
    public static IReadOnlyList<string> Built(Language language)
    {
        var lists = File.ReadLines(Repository.PathOf("testdata", "stems", NameOf(language) + ".txt"))
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => parts[1..].Select(part => part == "-" ? "" : part).ToList());
        return
        [
            .. from root in lists["roots:"]
            from middle in lists["middles:"]
            from ending in lists["endings:"]
            select root + middle + ending,
        ];
    }

    /// <summary>Words of one's own: the lines of FOLDER/english.txt and so on, where <c>GATEWAY_STEM_WORDS</c> names a FOLDER.</summary>
    public static IReadOnlyList<string> Given(Language language) =>
        Environment.GetEnvironmentVariable("GATEWAY_STEM_WORDS") is { Length: > 0 } folder
            ? [.. File.ReadLines(Path.Combine(folder, NameOf(language) + ".txt")).Where(word => word.Length > 0)]
            : [];

    /// <summary>The stems that the program <c>stemwords</c> of Debian's libstemmer-tools gives.</summary>
    public static async Task<IReadOnlyList<string>> SnowballAsync(Language language, IReadOnlyList<string> words)
    {
        var info = new ProcessStartInfo("stemwords", ["-l", NameOf(language)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var program = Process.Start(info)!;
        var output = program.StandardOutput.ReadToEndAsync();
        await program.StandardInput.WriteAsync(string.Join('\n', words) + '\n');
        program.StandardInput.Close();
        return (await output).Split('\n')[..^1];
    }
}
