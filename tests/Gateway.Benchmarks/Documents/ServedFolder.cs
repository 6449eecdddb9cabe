using System.Text.Json.Nodes;
using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>A folder of documents as a source of the published gateway. It goes away with what is in it, not with what it links to.</summary>
internal sealed class ServedFolder : IDisposable
{
    /// <summary>The source's name.</summary>
    public const string Source = "documents";

    private readonly GatewayPlace _place;
    private readonly string _gateway;

    public ServedFolder(string gateway)
    {
        _gateway = gateway;
        _place = new GatewayPlace(
            new()
            {
                [Source] = new JsonObject { ["kind"] = "documents", ["folder"] = Source },
            },
            ("limits", new JsonObject { ["tokens"] = 1_000_000, ["bytes"] = 16 << 20 })
        );
        Directory.CreateDirectory(Folder);
    }

    /// <summary>The folder.</summary>
    public string Folder => _place.PathOf(Source);

    /// <summary>Another place that goes away with this one.</summary>
    public string PathOf(string name) => _place.PathOf(name);

    /// <summary>The arguments that bring the index up to date.</summary>
    public string[] Refresh => ["index", "refresh", "--json", "--config", _place.Configuration];

    /// <summary>Serves the folder to a program, which may be given answers of any size.</summary>
    public ServerChild Serve() =>
        ServerChild.Start(_gateway, "serve", "--for-programs", "--config", _place.Configuration);

    public void Dispose() => _place.Dispose();
}
