using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Connectors.Documents.Tests;
using Gateway.Connectors.Documents.Tests.Files;
using Gateway.Fuzz.Tests.Running;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>Addresses and paths: what is read has one canonical spelling, and none leads out of the folder.</summary>
public sealed class UriTests : IDisposable
{
    private static readonly string[] Pieces =
    [
        "gateway://docs/",
        "/",
        "..",
        "/../",
        "/./",
        "%2e%2e",
        "%2F",
        "%5C",
        "\\",
        "%00",
        "%c0%ae",
        "%ff",
        "%25",
        "%",
        "?",
        "#",
        "&",
        "=",
        "?part=rows",
        "?lines=1-",
        "&page=2",
        "&key=a,b",
        "@",
        ":80",
        "link_root",
        "link_etc/passwd",
        "link_parent/secret.txt",
        "here",
        "loop_a",
        "sub/deep/a.txt",
        "readme.md",
        "../docs-private/secret.txt",
        "link_inside.md",
        "dev_zero.txt",
        "fifo.txt",
    ];

    private static readonly string[] Queries =
    [
        "gateway://shop/orders?part=rows&cursor=abc",
        "gateway://shop/order%20items?key=1,2&column=note",
        "gateway://handbook/a.md?part=outline",
        "gateway://handbook/a.md?lines=4-9&rev=12",
        "gateway://handbook/a.md?passage=3&page=1",
    ];

    private readonly OddTree _tree = new();
    private readonly IConnector _connector;

    public UriTests()
    {
        // Links that make a second name of a file in the folder are the owner's doing, and root may read anything.
        File.Delete(Path.Join(_tree.Docs, "hardlink.txt"));
        File.Delete(Path.Join(_tree.Docs, "noperm.txt"));
        _connector = TestSource.Open(_tree.Docs);
    }

    [Fact]
    public Task An_address_is_read_strictly_and_stays_in_its_folder() =>
        new FuzzTarget("uri", Mutation.Of([.. Seeds(), .. Queries], Pieces), Check).RunAsync();

    public void Dispose()
    {
        _connector.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _tree.Dispose();
    }

    private void Check(string text)
    {
        if (Parsed(() => GatewayUri.Parse(text)) is { } uri)
        {
            CheckSpelling(uri);
            CheckContent(uri.Path);
        }
        if (Parsed(() => FilePathText.Parse(text)) is { } path)
        {
            CheckContent(path);
        }
    }

    private static void CheckSpelling(GatewayUri uri)
    {
        var text = uri.ToString();
        Assert.True(text.All(c => c is > ' ' and <= '~'), $"{text} holds more than printable ASCII");
        Assert.Matches("^[A-Za-z0-9_-]+$", uri.Source);
        Assert.DoesNotContain(uri.Path.Segments, name => name is "" or "." or ".." || name.Contains('\0'));
        var again = GatewayUri.Parse(text);
        Assert.Equal(text, again.ToString());
        Assert.Equal(
            (uri.Source, uri.Path, uri.Part, uri.Cursor),
            (again.Source, again.Path, again.Part, again.Cursor)
        );
        Assert.Equal((uri.Column, uri.Passage, uri.Page), (again.Column, again.Passage, again.Page));
        Assert.Equal((uri.Revision, uri.Lines), (again.Revision, again.Lines));
        Assert.Equal(uri.Key.AsEnumerable(), again.Key.AsEnumerable());
    }

    // Every document of the folder says CONTENT; what lies outside does not.
    private void CheckContent(NodePath path)
    {
        try
        {
            var slice = _connector
                .Content!.ReadAsync(path, LineRange.All, 1000, _tree.Rules(), default)
                .GetAwaiter()
                .GetResult();
            Assert.True(
                slice.Text.Length == 0 || slice.Text.StartsWith("CONTENT ", StringComparison.Ordinal),
                slice.Text
            );
        }
        catch (GatewayException refusal)
        {
            Assert.NotEqual(ErrorCode.Internal, refusal.Code);
            Assert.DoesNotContain("CANARY", refusal.Message + refusal.Hint, StringComparison.Ordinal);
        }
    }

    private static T? Parsed<T>(Func<T> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (GatewayException refusal)
        {
            Assert.Equal(ErrorCode.RequestInvalid, refusal.Code);
            return null;
        }
    }

    private IEnumerable<string> Seeds() =>
        File.ReadLines(Repository.PathOf("testdata", "documents", "paths.jsonl"))
            .Where(line => !line.Contains("\\ud800", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!)
            .Where(input => input.Length < 400 && !input.Contains("hardlink") && !input.Contains("noperm"))
            .Select(input => input.Replace("{dir}", _tree.Base, StringComparison.Ordinal))
            .Concat(OddTree.LegalNames)
            .Concat(OddTree.LegalNames.Select(name => "gateway://docs/" + Uri.EscapeDataString(name)));
}
