using Gateway.Abstractions;
using Gateway.Core;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Calls;

/// <summary>Brings calls of MCP requests to the pipeline: who asks, who listens for progress, who may cancel. Thread-safe.</summary>
/// <param name="run">The pipeline.</param>
/// <param name="transport">The transport's name, for the audit.</param>
internal sealed class Caller(CallRunner run, string transport)
{
    private const int MaxClientLength = 100;

    /// <summary>Runs a call for a request of the SDK.</summary>
    /// <inheritdoc cref="RunAsync(Call, McpServer, ProgressToken?, CancellationToken)"/>
    public Task<Answer> RunAsync<T>(Call call, RequestContext<T> request, CancellationToken cancellation)
        where T : RequestParams => RunAsync(call, request.Server, request.Params?.ProgressToken, cancellation);

    /// <summary>Runs a call.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="server">The session that it came by.</param>
    /// <param name="progress">The token of progress notifications; null where nobody wants them.</param>
    /// <param name="cancellation">The client's.</param>
    /// <exception cref="GatewayException">The call was refused or failed.</exception>
    /// <exception cref="OperationCanceledException">The client cancelled the request, which then gets no answer.</exception>
    public async Task<Answer> RunAsync(
        Call call,
        McpServer server,
        ProgressToken? progress,
        CancellationToken cancellation
    )
    {
        var relay = progress is { } token
            ? new ProgressRelay(value => server.NotifyProgressAsync(token, value, null, cancellation))
            : null;
        try
        {
            return await run(call, new CallOrigin(transport, ClientOf(server.ClientInfo)), relay, cancellation);
        }
        catch (GatewayException fault) when (fault.Code == ErrorCode.Cancelled && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(fault.Message, fault, cancellation);
        }
        finally
        {
            // No progress may follow the answer.
            await (relay?.EndAsync() ?? Task.CompletedTask);
        }
    }

    private static string? ClientOf(Implementation? client)
    {
        var text = client is null ? null : $"{client.Name} {client.Version}";
        return text?.Length > MaxClientLength ? text[..MaxClientLength] : text;
    }
}
