using System.Text.Json.Nodes;
using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>What all parts share: the program, the databases, and how servers over them are started.</summary>
internal sealed record LargePlace(LargeOptions Options, PeerDatabase Database)
{
    /// <summary>The database on the server as the gateway's source.</summary>
    public JsonObject PostgreSql => GatewayPlace.PostgreSql(Database.Url);

    /// <summary>The sample's file as the gateway's source.</summary>
    public JsonObject Sqlite => GatewayPlace.Sqlite(Options.Chinook);

    /// <summary>A configuration with one source, named as the sample.</summary>
    public static GatewayPlace Configure(
        JsonObject source,
        params ReadOnlySpan<(string Name, JsonNode Value)> members
    ) => new(new() { [Chinook.Source] = source }, members);

    /// <summary>Starts the gateway as a model's client does, so that an answer has a model's size.</summary>
    public ServerChild Serve(GatewayPlace place) =>
        ServerChild.Start(Options.Gateway, "serve", "--config", place.Configuration);

    /// <summary>A call of the tool <c>query</c>.</summary>
    public static JsonObject Query(string sql) => new() { ["source"] = Chinook.Source, ["sql"] = sql };
}
