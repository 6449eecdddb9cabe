using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests;

public sealed class AuditTests
{
    [Fact]
    public async Task Answered_refused_and_failed_calls_are_recorded()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(3, i => Value.Of("CANARY-ROW"));

        await fixture.RunAsync(new QueryCall("shop", "t", [Value.Of("CANARY-PARAMETER")]));
        await fixture.FailAsync(new QueryCall("shop", "DROP CANARY", []));
        fixture.Connector.BeforeRows = _ => throw new IOException("CANARY-DRIVER");
        await fixture.FailAsync(new QueryCall("shop", "t", []));

        var lines = fixture.AuditLines();
        Assert.Equal(["ok", "refused", "failed"], lines.Select(line => line.GetProperty("outcome").GetString()));
        Assert.Equal([1, 2, 3], lines.Select(line => line.GetProperty("seq").GetInt32()));
        var first = lines[0];
        Assert.Equal("local", first.GetProperty("principal").GetString());
        Assert.Equal("stdio", first.GetProperty("transport").GetString());
        Assert.Equal("test 1.0", first.GetProperty("client").GetString());
        Assert.Equal("shop", first.GetProperty("source").GetString());
        Assert.Equal("t", first.GetProperty("nodes")[0].GetString());
        Assert.Equal(3, first.GetProperty("rows").GetInt32());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("t"))),
            first.GetProperty("text_sha256").GetString()
        );
        Assert.DoesNotContain(lines, line => line.GetRawText().Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_answered_since_a_time_is_summed_up_while_the_log_is_open()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(3, _ => Value.Of("x"));
        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []));
        await fixture.RunAsync(new QueryCall("shop", "t", []));
        await fixture.FailAsync(new QueryCall("shop", "nosuch", []));
        // As a line that another process is writing.
        await File.WriteAllTextAsync(Path.Combine(fixture.State, "audit", "audit-other.jsonl"), "{\"seq\":1,\"ti");

        var configuration = new GatewayConfiguration { File = "f", StateFolder = fixture.State };
        var use = Assert.Single(AuditReader.Since(configuration, DateTimeOffset.UnixEpoch));
        Assert.Equal(new RecordedUse("local", 3, 1, 6, 2 * answer.Text.Length), use);
        Assert.Empty(AuditReader.Since(configuration, DateTimeOffset.MaxValue));
        Assert.Empty(AuditReader.Since(configuration with { StateFolder = fixture.State + "none" }, default));
    }

    [Fact]
    public async Task A_call_that_makes_no_sense_is_recorded_too()
    {
        await using var fixture = new PipelineFixture();
        var fault = new GatewayException(ErrorCode.RequestInvalid, "sql is missing");

        Assert.Same(fault, await fixture.FailAsync(new MalformedCall("query", fault)));

        var line = Assert.Single(fixture.AuditLines());
        Assert.Equal("query", line.GetProperty("operation").GetString());
        Assert.Equal("request.invalid", line.GetProperty("error").GetString());
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_answered()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(3, i => Value.Of("x"));
        await File.WriteAllTextAsync(Path.Combine(fixture.State, "audit"), "a file where the folder should be");

        var failure = await fixture.FailAsync(new QueryCall("shop", "t", []));

        Assert.Equal(ErrorCode.Internal, failure.Code);
        Assert.Equal(0, fixture.Connector.OpenRowSets);
    }

    [Fact]
    public async Task Every_line_is_chained_to_the_one_before_and_the_first_to_the_file()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(1, i => Value.Of("x"));
        for (var i = 0; i < 5; i++)
        {
            await fixture.RunAsync(new QueryCall("shop", "t", []));
        }
        var file = Directory.GetFiles(Path.Combine(fixture.State, "audit")).Single();
        var key = await File.ReadAllBytesAsync(Path.Combine(fixture.State, "keys", "audit.key"));
        await fixture.Pipeline.DisposeAsync();

        var previous = Encoding.UTF8.GetBytes(Path.GetFileName(file));
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            var at = line.IndexOf(",\"mac\":\"", StringComparison.Ordinal);
            byte[] signed = [.. previous, .. Encoding.UTF8.GetBytes(line[..at])];
            var mac = HMACSHA256.HashData(key, signed);
            Assert.Equal(Convert.ToHexStringLower(mac), line[(at + 8)..^2]);
            previous = mac;
        }
    }

    [Fact]
    public async Task State_files_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(1, i => Value.Of("x"));
        await fixture.RunAsync(new QueryCall("shop", "t", []));

        foreach (var file in Directory.GetFiles(fixture.State, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        foreach (var folder in Directory.GetDirectories(fixture.State))
        {
            var mode = Convert.ToString((int)File.GetUnixFileMode(folder), 8);
            Assert.Equal("700", mode, StringComparer.Create(CultureInfo.InvariantCulture, false));
        }
    }
}
