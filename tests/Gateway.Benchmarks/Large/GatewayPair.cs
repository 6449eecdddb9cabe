using System.Text.Json.Nodes;
using Gateway.Benchmarks.Peers;

namespace Gateway.Benchmarks.Large;

/// <summary>The gateway over one source with raised limits, twice: without its cache, as the other servers are, and with it.</summary>
internal sealed class GatewayPair : IDisposable
{
    private readonly GatewayPlace _reads;
    private readonly GatewayPlace _keeps;

    /// <summary>Starts both.</summary>
    public GatewayPair(string program, Func<JsonObject> source)
    {
        _reads = LargePlace.Configure(source(), ("limits", GatewayPlace.RaisedLimits));
        _keeps = LargePlace.Configure(
            source(),
            ("limits", GatewayPlace.RaisedLimits),
            ("cache", GatewayPlace.UsualCache)
        );
        Reading = new(PeerServer.Gateway(program, _reads, forPrograms: true));
        Keeping = new(PeerServer.Gateway(program, _keeps, forPrograms: true), "gateway with its cache");
    }

    /// <summary>Reads every answer anew.</summary>
    public ServerContender Reading { get; }

    /// <summary>Gives an answer again while it is the same.</summary>
    public ServerContender Keeping { get; }

    public void Dispose()
    {
        Reading.Dispose();
        Keeping.Dispose();
        _reads.Dispose();
        _keeps.Dispose();
    }
}
