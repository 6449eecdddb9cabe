using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>A folder of hostile documents, indexed and read by a gateway with its real workers.</summary>
public sealed partial class HostileDocumentTests : IAsyncLifetime
{
    // 'root' at the beginning of a line of /etc/passwd: what no answer may hold.
    private const string Secret = "root:x:0";

    private readonly Place _place = new();
    private readonly TcpListener _trap = new(IPAddress.Loopback, 0);
    private readonly List<HostileFile> _files = [];
    private GatewayProcess? _gateway;

    private GatewayProcess Gateway => _gateway!;

    public async Task InitializeAsync()
    {
        _trap.Start();
        _files.AddRange(HostileFile.All($"http://127.0.0.1:{((IPEndPoint)_trap.LocalEndpoint).Port}/"));
        foreach (var file in _files)
        {
            var path = _place.PathOf(Path.Combine("docs", file.Name));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file.Make(path);
        }
        _place.Configure(
            new()
            {
                ["docs"] = new JsonObject { ["kind"] = "documents", ["folder"] = "docs" },
            }
        );
        _gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
    }

    public async Task DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }
        _trap.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Each_meets_its_verdict_and_the_rest_of_the_folder_stays_searchable()
    {
        await Gateway.UntilIndexedAsync();
        var failures = new List<string>();
        foreach (var file in _files)
        {
            if (await FaultAsync(file) is { } fault)
            {
                failures.Add($"{file.Name} ({file.Why}): {fault}");
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.False(_trap.Pending(), "Somebody called an address that stands in a document.");
    }

    private async Task<string?> FaultAsync(HostileFile file)
    {
        var uri = "gateway://docs/" + string.Join('/', file.Name.Split('/').Select(Uri.EscapeDataString));
        var answer = await Gateway.CallAsync("read", new() { ["uri"] = uri });
        if (answer.Text.Contains(Secret, StringComparison.Ordinal))
        {
            return "a file of this computer was read";
        }
        if (answer.Text.StartsWith("internal", StringComparison.Ordinal))
        {
            return "the gateway failed: " + Shortened(answer.Text);
        }
        if (NextPage().Match(answer.Text) is { Success: true } next)
        {
            var second = await Gateway.CallAsync("read", new() { ["uri"] = uri, ["cursor"] = next.Groups[1].Value });
            return second.IsError ? "its next page: " + Shortened(second.Text) : await FoundAsync(file, uri);
        }
        if (file.Must == Verdict.Rejected)
        {
            return answer.IsError ? null : "it was read: " + Shortened(answer.Text);
        }
        return answer.IsError && file.Must == Verdict.Allowed
            ? "it was refused: " + Shortened(answer.Text)
            : await FoundAsync(file, uri);
    }

    private async Task<string?> FoundAsync(HostileFile file, string uri)
    {
        if (file.Must != Verdict.Allowed)
        {
            return null;
        }
        var found = await Gateway.CallAsync("search", new() { ["query"] = file.Expect });
        return found.Links.Any(link => link.StartsWith(uri, StringComparison.Ordinal))
            ? null
            : $"{file.Expect} was not found: " + Shortened(found.Text);
    }

    [GeneratedRegex("next page: read the same uri with cursor \"([^\"]+)\"")]
    private static partial Regex NextPage();

    private static string Shortened(string text) => text.Length <= 300 ? text : text[..300];
}
