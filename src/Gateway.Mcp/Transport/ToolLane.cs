using System.Buffers;
using System.Text.Json;
using Gateway.Mcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Transport;

/// <summary>Runs a tool.</summary>
/// <param name="name">The tool's name.</param>
/// <param name="arguments">Its arguments; null for none.</param>
/// <param name="progress">The token of progress notifications; null where nobody wants them.</param>
/// <param name="server">The session's server.</param>
/// <param name="cancellation">The client's.</param>
internal delegate Task<ToolOutcome> ToolRunner(
    string name,
    IDictionary<string, JsonElement>? arguments,
    ProgressToken? progress,
    McpServer server,
    CancellationToken cancellation
);

/// <summary>
/// Answers plain tool calls where they were read, beside the SDK's queue, whose hand-over to another thread costs more
/// than a small call does. What the tools do is the same as by way of the SDK. Thread-safe.
/// </summary>
/// <param name="server">The session's server.</param>
/// <param name="run">Runs a tool.</param>
/// <param name="output">Where answers go.</param>
/// <param name="running">The session's requests; the call is one of them.</param>
internal sealed class ToolLane(McpServer server, ToolRunner run, FrameWriter output, RunningRequests running)
{
    /// <summary>Runs the tool and writes the answer; a cancelled call has none.</summary>
    /// <exception cref="OutputClosedException">Nobody reads the answers any more.</exception>
    public async Task AnswerAsync(ToolRequest request)
    {
        var cancellation = running.BeginWork(request.IdKey);
        try
        {
            var progress = request.ProgressToken is { } token ? TokenOf(token) : (ProgressToken?)null;
            var outcome = await run(request.Name, request.Arguments, progress, server, cancellation);
            if (!cancellation.IsCancellationRequested)
            {
                Write(request.Id.Span, outcome);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
        catch (McpProtocolException fault)
        {
            output.WriteError(request.Id.Span, new RpcError((int)fault.ErrorCode, fault.Message));
        }
        catch (Exception fault) when (fault is not OutputClosedException)
        {
            output.WriteError(
                request.Id.Span,
                new RpcError(RpcError.InternalError, "The gateway failed on this call.")
            );
        }
        finally
        {
            running.EndWork(request.IdKey);
        }
    }

    private void Write(ReadOnlySpan<byte> id, ToolOutcome outcome)
    {
        if (outcome.Answer is { Page: not null } page)
        {
            PageFrame.Write(output, id, page);
            return;
        }
        var result = outcome.ToResult();
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, FrameWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id, skipInputValidation: true);
            json.WritePropertyName("result"u8);
            JsonSerializer.Serialize(json, result, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult)));
            json.WriteEndObject();
        }
        output.Write(buffer.WrittenSpan);
    }

    private static ProgressToken TokenOf(JsonElement token) =>
        token.ValueKind == JsonValueKind.String
            ? new ProgressToken(token.GetString()!)
            : new ProgressToken(token.GetInt64());
}
