using Gateway.Mcp.Transport;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Calls;

/// <summary>What the protocol revision of a request changes in its answer.</summary>
internal static class Revision
{
    /// <summary>Whether the request is of a revision without handshake, whose results say how long they may be kept.</summary>
    public static bool IsStateless<T>(RequestContext<T> request) =>
        string.CompareOrdinal(
            request.JsonRpcRequest.Context?.ProtocolVersion ?? request.Server.NegotiatedProtocolVersion,
            ServerDescription.StatelessRevision
        ) >= 0;

    /// <summary>Says how long a result may be kept, to clients that know the members for it.</summary>
    public static TResult Keep<TParams, TResult>(
        this TResult result,
        RequestContext<TParams> request,
        TimeSpan time,
        CacheScope scope
    )
        where TResult : ICacheableResult
    {
        if (IsStateless(request))
        {
            result.TimeToLive = time;
            result.CacheScope = scope;
        }
        return result;
    }
}
