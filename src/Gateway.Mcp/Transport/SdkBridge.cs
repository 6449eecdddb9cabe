using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Transport;

/// <summary>
/// The SDK's transport on our side: checked frames go in as messages, messages come out as lines. Thread-safe, but
/// frames are posted by one thread at a time, in their order.
/// </summary>
internal sealed class SdkBridge(FrameWriter output, RunningRequests running) : ITransport
{
    /// <summary>How parameters are read: no member twice, and no deeper than a frame may be.</summary>
    public static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = FrameCheck.MaxDepth,
    };

    private readonly Channel<JsonRpcMessage> _incoming = Channel.CreateUnbounded<JsonRpcMessage>(
        new UnboundedChannelOptions
        {
            SingleWriter = true,
            SingleReader = true,
            // The SDK's loop runs where a message is posted: it notes the message and queues the work on it.
            AllowSynchronousContinuations = true,
        }
    );
    private string? _replayed;

    /// <inheritdoc/>
    public string? SessionId => null;

    /// <inheritdoc/>
    public ChannelReader<JsonRpcMessage> MessageReader => _incoming.Reader;

    /// <summary>Whether an <c>initialize</c> that was posted got a result.</summary>
    public bool Initialized { get; private set; }

    /// <summary>Called once when the client's end of the output is gone; may be called by any thread.</summary>
    public required Action OutputBroke { get; init; }

    /// <summary>Hands a request or notification to the SDK.</summary>
    /// <param name="frame">A checked frame.</param>
    /// <param name="answered">The frame was answered already: the SDK only learns of it, and its answer is kept back.</param>
    /// <exception cref="JsonException">An object inside the parameters has a member twice.</exception>
    public void Post(Frame frame, bool answered = false)
    {
        var parameters = frame.Params.IsEmpty ? null : JsonNode.Parse(frame.Params.Span, null, Strict);
        if (answered)
        {
            Volatile.Write(ref _replayed, frame.IdKey);
        }
        _incoming.Writer.TryWrite(
            frame.Kind == FrameKind.Request
                ? new JsonRpcRequest
                {
                    Id = IdOf(frame),
                    Method = frame.Method,
                    Params = parameters,
                }
                : new JsonRpcNotification { Method = frame.Method, Params = parameters }
        );
    }

    /// <summary>Nothing more will be posted: the SDK's loop ends once its handlers have.</summary>
    public void Complete() => _incoming.Writer.TryComplete();

    /// <inheritdoc/>
    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        var idKey = message is JsonRpcMessageWithId { Id.Id: not null } answer ? KeyOf(answer.Id) : null;
        if (idKey is not null && idKey == Volatile.Read(ref _replayed))
        {
            Volatile.Write(ref _replayed, null);
            Initialized = message is JsonRpcResponse;
            running.Finish(idKey);
            return Task.CompletedTask;
        }
        try
        {
            output.Write(Encode(message));
        }
        catch (OutputClosedException)
        {
            OutputBroke();
            throw;
        }
        if (idKey is not null)
        {
            Initialized |= message is JsonRpcResponse { Result: JsonObject result } && result.ContainsKey("serverInfo");
            running.Finish(idKey);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Complete();
        return ValueTask.CompletedTask;
    }

    private static ReadOnlySpan<byte> Encode(JsonRpcMessage message)
    {
        if (message is not JsonRpcResponse response)
        {
            return JsonSerializer.SerializeToUtf8Bytes(
                message,
                McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage))
            );
        }
        // Answers carry tables and documents: written straight from their tree, without the SDK's detour.
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, FrameWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            WriteId(json, response.Id);
            json.WritePropertyName("result"u8);
            (response.Result ?? new JsonObject()).WriteTo(json);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan;
    }

    private static void WriteId(Utf8JsonWriter json, RequestId id)
    {
        if (id.Id is long number)
        {
            json.WriteNumber("id"u8, number);
        }
        else
        {
            json.WriteString("id"u8, id.Id as string);
        }
    }

    private static string KeyOf(RequestId id) =>
        id.Id is long number ? number.ToString(CultureInfo.InvariantCulture) : $"\"{id.Id}\"";

    private static RequestId IdOf(Frame frame) =>
        frame.IdKey is ['"', .. var text, '"']
            ? new RequestId(text)
            : new RequestId(long.Parse(frame.IdKey!, CultureInfo.InvariantCulture));
}
