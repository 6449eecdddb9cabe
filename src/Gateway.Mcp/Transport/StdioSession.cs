using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Transport;

/// <summary>
/// One client over standard input and output: from the first byte to the end of the input. It reads from the moment
/// it is made, beside whatever the process has to do before it can serve, and answers once it runs. The SDK is set up
/// when the first frame needs it, which is after the handshake was answered.
/// </summary>
/// <remarks>
/// Whoever has read a message handles it, and reads on when that is done or takes long (<see cref="ReadingTurn"/>): to
/// hand each message to a thread that must be woken up first would cost more than a small answer. Plain tool calls are
/// answered beside the SDK (<see cref="ToolLane"/>); all else is handed to it, in order.
/// </remarks>
public sealed class StdioSession : IDisposable
{
    /// <summary>How long requests may finish after the input ended: longer than any call's deadline.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);

    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private readonly ServerDescription _description;
    private readonly RunningRequests _running = new();
    private readonly Lifecycle _lifecycle;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _mayAnswer = new();
    private readonly ReadingTurn _turn;
    private Func<ITransport, (McpServer Server, ToolRunner? Tools)>? _open;
    private SdkBridge? _bridge;
    private ToolLane? _tools;
    private Task _serving = Task.CompletedTask;

    /// <summary>Begins to read.</summary>
    /// <param name="input">The client's messages; reading them blocks a thread of the pool.</param>
    /// <param name="output">Where answers go, and nothing else.</param>
    /// <param name="description">What the server says about itself.</param>
    public StdioSession(Stream input, Stream output, ServerDescription description)
    {
        _reader = new FrameReader(input);
        _writer = new FrameWriter(output);
        _description = description;
        _lifecycle = new Lifecycle(_running);
        _turn = new ReadingTurn(ReadOne);
        _turn.Begin();
    }

    /// <summary>Serves the gateway until the input ends, the client stops reading, or the token is cancelled.</summary>
    /// <param name="open">Makes the gateway; called at most once, by the thread that read the first message.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public Task RunAsync(Func<GatewayServer> open, CancellationToken cancellationToken) =>
        RunAsync(
            transport =>
            {
                var gateway = open();
                return (gateway.Open(transport), gateway.Tools);
            },
            cancellationToken
        );

    /// <summary>Serves until the input ends, the client stops reading, or the token is cancelled.</summary>
    /// <param name="open">Makes the SDK's server over a transport; called at most once, by the thread that read the first message.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public Task RunAsync(Func<ITransport, McpServer> open, CancellationToken cancellationToken) =>
        RunAsync(transport => (open(transport), null), cancellationToken);

    private async Task RunAsync(
        Func<ITransport, (McpServer Server, ToolRunner? Tools)> open,
        CancellationToken cancellationToken
    )
    {
        _open = open;
        _mayAnswer.Set();
        using (cancellationToken.Register(() => _ended.TrySetResult()))
        {
            await _ended.Task;
        }
        await _stop.CancelAsync();
        _running.CancelAll();
        try
        {
            await _serving;
        }
        catch (OperationCanceledException) { }
        _running.WaitForWork(Drain);
    }

    /// <summary>Frees what the session holds, the streams not included. Call it after the session has run.</summary>
    public void Dispose()
    {
        _turn.Dispose();
        _stop.Dispose();
        _bridge?.Complete();
        _mayAnswer.Dispose();
    }

    /// <summary>Reads a message and handles it.</summary>
    /// <returns>Whether this thread is the one to read on.</returns>
    private bool ReadOne()
    {
        try
        {
            var read = Read();
            if (read != FrameRead.End)
            {
                return Handle(read == FrameRead.Line ? FrameCheck.Check(_reader.Line) : TooLong());
            }
            // A client that pipes its requests in and closes the pipe still gets its answers.
            _running.WaitForAll(Drain);
            _ended.TrySetResult();
        }
        catch (OutputClosedException)
        {
            _ended.TrySetResult();
        }
        catch (Exception e)
        {
            _ended.TrySetException(e);
        }
        return false;
    }

    /// <summary>Reads on; an input that breaks has ended.</summary>
    private FrameRead Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (IOException)
        {
            return FrameRead.End;
        }
    }

    private bool Handle(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Rejected:
                Refuse(frame, frame.Error!);
                break;
            case FrameKind.Notification:
                Notify(frame);
                break;
            case FrameKind.Request when _lifecycle.Start(frame) is { } refusal:
                Refuse(frame, refusal);
                break;
            case FrameKind.Request when frame.Method == Handshake.Method:
                Initialize(frame);
                break;
            case FrameKind.Request when frame.Method == Discovery.Method && MayDescribe(frame):
                Answer(Discovery.Answer(_description, frame.Id.Span));
                _running.Finish(frame.IdKey!);
                break;
            case FrameKind.Request
                when frame.Method == ToolRequest.Method && _lifecycle.IsInitialized && _tools is not null:
                return CallTool(frame);
            case FrameKind.Request:
                _lifecycle.IsStateless |= !_lifecycle.IsInitialized && Handshake.BringsRevision(frame.Params.Span);
                Post(frame);
                break;
            case FrameKind.Response:
                break;
        }
        return true;
    }

    private bool CallTool(Frame frame)
    {
        ToolRequest? request;
        try
        {
            request = ToolRequest.Of(frame);
        }
        catch (JsonException)
        {
            RefuseTwice(frame);
            return true;
        }
        if (request is null)
        {
            Post(frame);
            return true;
        }
        return _turn.Work(() => _ = AnswerAsync(request), _reader.HasMore);
    }

    private async Task AnswerAsync(ToolRequest request)
    {
        try
        {
            await _tools!.AnswerAsync(request);
        }
        catch (OutputClosedException)
        {
            _ended.TrySetResult();
        }
    }

    private bool MayDescribe(Frame frame) => !_lifecycle.IsInitialized && Discovery.IsPlain(frame.Params.Span);

    private void Answer(ReadOnlyMemory<byte> answer)
    {
        _mayAnswer.Wait();
        _writer.Write(answer.Span);
    }

    private void Initialize(Frame frame)
    {
        frame = frame with { Params = Handshake.Negotiated(frame.Params) };
        var revision = _lifecycle.IsStateless ? null : Handshake.PlainRevision(frame.Params.Span);
        if (revision is null)
        {
            Tell(frame, answered: false);
            return;
        }
        Answer(Handshake.Answer(_description, frame.Id.Span, revision));
        Tell(frame, answered: true);
        if (!_lifecycle.IsInitialized)
        {
            // Something inside the client's capabilities cannot be read: it is served as a client that has none.
            _running.TryStart(frame.IdKey!, frame.Method);
            Tell(frame with { Params = Handshake.Bare(revision) }, answered: true);
        }
        if (!_lifecycle.IsInitialized)
        {
            throw new InvalidOperationException("The SDK refused a handshake that was answered.");
        }
    }

    /// <summary>
    /// Gives the SDK a handshake and waits until it has taken it: it handles messages side by side, and what follows
    /// may only reach it when it knows the revision.
    /// </summary>
    private void Tell(Frame frame, bool answered)
    {
        Post(frame, answered);
        _running.WaitFor(frame.IdKey!, Drain);
        _lifecycle.IsInitialized = _bridge!.Initialized;
    }

    private void Notify(Frame frame)
    {
        if (frame.Method == "notifications/cancelled" && Cancellation.RequestOf(frame.Params) is { } idKey)
        {
            _running.Cancel(idKey);
        }
        Post(frame);
    }

    private void Post(Frame frame, bool answered = false)
    {
        Open();
        try
        {
            _bridge!.Post(frame, answered);
        }
        catch (JsonException) when (frame.IdKey is { } idKey && answered)
        {
            _running.Finish(idKey);
        }
        catch (JsonException) when (frame.IdKey is not null)
        {
            RefuseTwice(frame);
        }
        catch (JsonException)
        {
            // A notification that cannot be read is ignored, as JSON-RPC asks.
        }
    }

    private void RefuseTwice(Frame frame)
    {
        _running.Finish(frame.IdKey!);
        Refuse(frame, new RpcError(RpcError.InvalidParams, "An object inside 'params' has a member twice."));
    }

    private void Refuse(Frame frame, RpcError error)
    {
        _mayAnswer.Wait();
        _writer.WriteError(frame.Id.Span, error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Open()
    {
        if (_bridge is null)
        {
            _mayAnswer.Wait();
            _bridge = new SdkBridge(_writer, _running) { OutputBroke = () => _ended.TrySetResult() };
            var (server, tools) = _open!(_bridge);
            _tools = tools is null ? null : new ToolLane(server, tools, _writer, _running);
            _serving = server.RunAsync(_stop.Token);
        }
    }

    private static Frame TooLong() =>
        Frame.Reject(
            RpcError.InvalidRequest,
            $"The message is longer than {FrameReader.DefaultMaxLineBytes / 1024 / 1024} MiB."
        );
}
