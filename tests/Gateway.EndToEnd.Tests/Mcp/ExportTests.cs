using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;
using Parquet;
using Parquet.Serialization;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Rows into files, with the real process: what a client is told, and what is left of a process that is killed.</summary>
public sealed class ExportTests : IDisposable
{
    private const int ManyRows = 400_000;
    private static readonly int Kills = Soak.Times(10);

    private readonly Place _place = new();

    public ExportTests()
    {
        _place.Database("a.db", "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, picture BLOB)");
        _place.Database("a.db", "INSERT INTO t VALUES (1, 'one', x'00ff'), (2, NULL, NULL)");
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "a.db" },
            },
            ("export", new JsonObject { ["folder"] = "out" })
        );
    }

    private string Folder => _place.PathOf("out");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_table_becomes_a_file_that_its_link_reads()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var tools = (await gateway.ResultAsync("tools/list"))["tools"]!.AsArray();
        var hints = tools.Single(tool => (string?)tool!["name"] == "export")!["annotations"]!;
        Assert.Equal((false, false), ((bool)hints["readOnlyHint"]!, (bool)hints["destructiveHint"]!));

        var answer = await gateway.CallAsync("export", new() { ["file"] = "t.csv", ["uri"] = "gateway://a/t" });

        Assert.Contains("t.csv: 2 rows, complete; 34 bytes, sha256 ", answer.Good().Text, StringComparison.Ordinal);
        Assert.Equal("id,name,picture\r\n1,one,AP8=\r\n2,,\r\n", File.ReadAllText(Path.Combine(Folder, "t.csv")));
        var link = answer.Result["content"]![1]!;
        Assert.Equal(("resource_link", 34), ((string?)link["type"], (int?)link["size"]));
        var read = await gateway.ResultAsync("resources/read", new() { ["uri"] = answer.Links.Single() });
        Assert.Contains("1,one,AP8=", (string?)read["contents"]![0]!["text"], StringComparison.Ordinal);
        (await gateway.CallAsync("export", new() { ["file"] = "../t.csv", ["uri"] = "gateway://a/t" })).Refused(
            "request.invalid"
        );
        (await gateway.CallAsync("query", new() { ["source"] = "exports", ["sql"] = "SELECT 1" })).Refused(
            "request.unsupported"
        );
        Assert.Equal(["t.csv"], Left());
    }

    [Fact]
    public async Task Parquet_is_typed_and_loaded_only_when_it_is_asked_for()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        (await gateway.CallAsync("export", new() { ["file"] = "t.csv", ["uri"] = "gateway://a/t" })).Good();
        Assert.DoesNotContain("Gateway.Parquet.dll", gateway.Maps(), StringComparison.Ordinal);

        var answer = await gateway.CallAsync("export", new() { ["file"] = "t.parquet", ["uri"] = "gateway://a/t" });

        Assert.Contains("id INT64, name STRING, picture BYTE_ARRAY", answer.Good().Text, StringComparison.Ordinal);
        Assert.Contains("Gateway.Parquet.dll", gateway.Maps(), StringComparison.Ordinal);
        var written = await File.ReadAllBytesAsync(Path.Combine(Folder, "t.parquet"));
        var read = await ParquetSerializer.DeserializeUntypedAsync(new MemoryStream(written));
        Assert.Equal([1L, 2L], read.Data.Select(row => row["id"]));
        Assert.Equal(["one", null], read.Data.Select(row => row.GetValueOrDefault("name")?.ToString()));
        Assert.Equal([0, 255], (byte[])read.Data[0]["picture"]);
        var bytes = await gateway.ResultAsync("resources/read", new() { ["uri"] = answer.Links.Single() });
        Assert.Equal("application/vnd.apache.parquet", (string?)bytes["contents"]![0]!["mimeType"]);
        Assert.Equal(written, Convert.FromBase64String((string)bytes["contents"]![0]!["blob"]!));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task Many_rows_are_written_in_little_memory_and_a_result_too(string format)
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        (await gateway.CallAsync("export", Numbers($"warm.{format}", 10))).Good();
        var before = gateway.PeakBytes;

        var answer = (await gateway.CallAsync("export", Numbers($"many.{format}", ManyRows))).Good();

        Assert.Contains($"many.{format}: {ManyRows:N0} rows, complete", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cut here", answer.Text, StringComparison.Ordinal);
        var written = Path.Combine(Folder, $"many.{format}");
        Assert.Equal(
            ManyRows,
            format == "csv" ? File.ReadLines(written).Count() - 1 : await RowsOfParquetAsync(written)
        );
        Assert.InRange(gateway.PeakBytes - before, 0, 60L << 20);
        var query = new JsonObject { ["source"] = "a", ["sql"] = Sql(3000) };
        var kept = (await gateway.CallAsync("query", query)).Good().Text.Split("gateway://results/")[1].Split(' ')[0];
        var uri = $"gateway://results/{kept}";
        (await gateway.CallAsync("export", new() { ["file"] = "kept.ndjson", ["uri"] = uri })).Good();
        Assert.Equal(3000, File.ReadLines(Path.Combine(Folder, "kept.ndjson")).Count());
    }

    [Fact]
    public async Task A_killed_process_leaves_no_file_and_the_next_one_removes_its_draft()
    {
        Directory.CreateDirectory(Folder);
        var random = new Random(1);
        for (var number = 0; number < Kills; number++)
        {
            await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
            await Place.UntilAsync(() => Left().Length == 0);
            var file = number % 2 == 0 ? "killed.csv" : "killed.parquet";
            var call = new JsonObject { ["name"] = "export", ["arguments"] = Numbers(file, long.MaxValue) };
            _ = gateway.AskAsync("tools/call", call);
            await Place.UntilAsync(() => Left().Any(name => name.EndsWith(".part", StringComparison.Ordinal)));
            await Task.Delay(random.Next(0, 40));
            await gateway.KillAsync();
            Assert.DoesNotContain(file, Left());
        }
        await using var next = await GatewayProcess.ConnectAsync(_place.Configuration);
        await Place.UntilAsync(() => Left().Length == 0);
        (await next.CallAsync("export", Numbers("killed.csv", 10))).Good();
        Assert.Equal(["killed.csv"], Left());
    }

    private static JsonObject Numbers(string file, long last) =>
        new()
        {
            ["file"] = file,
            ["source"] = "a",
            ["sql"] = Sql(last),
        };

    private static string Sql(long last) =>
        $"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {last}) SELECT n, 'number ' || n AS name FROM c";

    private static async Task<long> RowsOfParquetAsync(string file)
    {
        await using var reader = await ParquetReader.CreateAsync(file);
        return reader.Metadata!.NumRows;
    }

    private string[] Left() =>
        Directory.Exists(Folder)
            ? [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : [];
}
