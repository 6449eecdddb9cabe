using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests.Indexing;

/// <summary>Kills a process while it indexes, again and again over the same index.</summary>
public sealed partial class CrashTests
{
    private static readonly int Kills = Soak.Times(20);

    [Fact]
    public async Task Killed_at_any_moment_the_index_is_sound_and_ends_like_one_built_in_peace()
    {
        var random = new Random(20_261);
        await using var fixture = new IndexFixture();
        for (var edition = 1; edition <= Kills; edition++)
        {
            await KillAsync(fixture, edition, afterLines: random.Next(1, edition == 1 ? 200 : 80));
            await AssertSoundAsync(fixture);
        }

        await using var peaceful = new IndexFixture();
        await BuildAsync(fixture);
        await BuildAsync(peaceful);

        Assert.Equal(await ContentAsync(peaceful), await ContentAsync(fixture));
        Assert.Equal(await RankingAsync(peaceful), await RankingAsync(fixture));
    }

    private static async Task KillAsync(IndexFixture fixture, int edition, int afterLines)
    {
        using var child = Start(Path.GetDirectoryName(fixture.Index.File.Path)!, edition);
        for (var line = 0; line < afterLines; line++)
        {
            if (await child.StandardOutput.ReadLineAsync() is null)
            {
                break;
            }
        }
        child.Kill();
        var error = await child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.Equal("", error);
    }

    private static Process Start(string stateFolder, int edition) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "exec",
                    Path.Combine(AppContext.BaseDirectory, "Gateway.Search.CrashChild.dll"),
                    stateFolder,
                    edition.ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // A killed process would leave the pipes of its debugger behind.
                Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
            }
        )!;

    private static async Task AssertSoundAsync(IndexFixture fixture)
    {
        using (fixture.Index.File.TryLock())
        using (var connection = fixture.Index.File.OpenWriter())
        {
            using var check = connection.Read("PRAGMA integrity_check");
            Assert.True(check.Next());
            Assert.Equal("ok", check.Text(0));
            connection.Execute("INSERT INTO passages(passages) VALUES ('integrity-check')");
        }
        foreach (var document in (await AllAsync(fixture)).GroupBy(hit => hit.Path))
        {
            // Every part of a document is of one edition, and none is missing: it was written whole.
            var parts = document.Select(hit => EditionAndParts().Match(hit.Text)).ToList();
            var first = Assert.Single(parts.Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct());
            Assert.Equal(first.Item2, parts.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Task BuildAsync(IndexFixture fixture) =>
        fixture.UpdateAsync(Sources.Documents(GeneratedFolder.Source, GeneratedFolder.Make(Kills + 1)));

    private static async Task<IReadOnlyList<SearchHit>> AllAsync(IndexFixture fixture)
    {
        var everything = new SearchRequest("*:*", [Sources.Grant(GeneratedFolder.Source)], 100_000);
        var answer = await fixture.Index.SearchAsync(everything, CancellationToken.None);
        // A search gives a few hits of each document, one within a document all of them.
        var hits = new List<SearchHit>();
        foreach (var path in answer.Hits.Select(hit => hit.Path).Distinct())
        {
            var within = await fixture.Index.SearchAsync(everything with { Within = path }, CancellationToken.None);
            hits.AddRange(within.Hits);
        }
        Assert.Equal(answer.TotalHits, hits.Count);
        return hits;
    }

    private static async Task<IEnumerable<string>> ContentAsync(IndexFixture fixture) =>
        (await AllAsync(fixture))
            .Select(hit => $"{hit.Path} {hit.Ordinal} {hit.Revision} {hit.Headings} {hit.Lines} {hit.Text}")
            .Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> RankingAsync(IndexFixture fixture)
    {
        var request = new SearchRequest("word7 OR word35", [Sources.Grant(GeneratedFolder.Source)], 1000);
        var answer = await fixture.Index.SearchAsync(request, CancellationToken.None);
        Assert.NotEmpty(answer.Hits);
        return answer
            .Hits.Select(hit => string.Create(CultureInfo.InvariantCulture, $"{hit.Score:F6} {hit.Path} {hit.Ordinal}"))
            .Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"edition (\d+) of \d+ has (\d+) parts")]
    private static partial Regex EditionAndParts();
}
