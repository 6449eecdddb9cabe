using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Transport;

/// <summary>
/// One client over standard input and output: from the first byte to the end of the input. The SDK is set up when the
/// first frame needs it, which is after the handshake was answered.
/// </summary>
/// <param name="input">The client's messages; read by a thread of its own.</param>
/// <param name="output">Where answers go, and nothing else.</param>
/// <param name="description">What the server says about itself.</param>
/// <param name="open">Makes the SDK's server over a transport; called at most once, by the reading thread.</param>
public sealed class StdioSession(
    Stream input,
    Stream output,
    ServerDescription description,
    Func<ITransport, McpServer> open
) : IDisposable
{
    /// <summary>How long requests may finish after the input ended: longer than any call's deadline.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);

    private readonly FrameReader _reader = new(input);
    private readonly FrameWriter _writer = new(output);
    private readonly RunningRequests _running = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private SdkBridge? _bridge;
    private Task _serving = Task.CompletedTask;
    private bool _handshaken;

    /// <summary>Serves until the input ends, the client stops reading, or the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        new Thread(ReadAll) { IsBackground = true, Name = "mcp input" }.Start();
        using (cancellationToken.Register(() => _ended.TrySetResult()))
        {
            await _ended.Task;
        }
        await _stop.CancelAsync();
        try
        {
            await _serving;
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>Frees what the session holds, the streams not included. Call it after <see cref="RunAsync"/>.</summary>
    public void Dispose()
    {
        _stop.Dispose();
        _bridge?.Complete();
    }

    private void ReadAll()
    {
        try
        {
            for (var read = Read(); read != FrameRead.End; read = Read())
            {
                Handle(read == FrameRead.Line ? FrameCheck.Check(_reader.Line) : TooLong());
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

    private void Handle(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Rejected:
                _writer.WriteError(frame.Id.Span, frame.Error!);
                break;
            case FrameKind.Notification:
                Notify(frame);
                break;
            case FrameKind.Request when Refusal(frame) is { } refusal:
                _writer.WriteError(frame.Id.Span, refusal);
                break;
            case FrameKind.Request when frame.Method == Handshake.Method:
                Initialize(frame);
                break;
            case FrameKind.Request:
                Post(frame);
                break;
            case FrameKind.Response:
                break;
        }
    }

    /// <summary>Why a request cannot run now; null when it has been started.</summary>
    private RpcError? Refusal(Frame frame)
    {
        var initializes = frame.Method == Handshake.Method;
        if (initializes && _handshaken)
        {
            return new RpcError(RpcError.InvalidRequest, "The session is initialized already.");
        }
        if (!initializes && !_handshaken && frame.Method != "ping" && !Handshake.BringsRevision(frame.Params.Span))
        {
            return new RpcError(
                RpcError.InvalidRequest,
                "The session is not initialized: send 'initialize' first, or name the protocol version in '_meta'."
            );
        }
        return _running.TryStart(frame.IdKey!, frame.Method) switch
        {
            StartOutcome.SameIdRuns => new RpcError(
                RpcError.InvalidRequest,
                "A request with this id is still running: give every request an id of its own."
            ),
            StartOutcome.TooMany => new RpcError(
                RpcError.InvalidRequest,
                $"{RunningRequests.Limit} requests are running: wait for answers before asking more."
            ),
            _ => null,
        };
    }

    private void Initialize(Frame frame)
    {
        var revision = Handshake.PlainRevision(frame.Params.Span);
        if (revision is null)
        {
            Tell(frame, answered: false);
            return;
        }
        _writer.Write(Handshake.Answer(description, frame.Id.Span, revision).Span);
        Tell(frame, answered: true);
        if (!_handshaken)
        {
            // Something inside the client's capabilities cannot be read: it is served as a client that has none.
            _running.TryStart(frame.IdKey!, frame.Method);
            Tell(frame with { Params = Handshake.Bare(revision) }, answered: true);
        }
        if (!_handshaken)
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
        _handshaken = _bridge!.Initialized;
    }

    private void Notify(Frame frame)
    {
        if (frame.Method == "notifications/cancelled" && Cancellation.RequestOf(frame.Params) is { } idKey)
        {
            _running.Finish(idKey);
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
        catch (JsonException) when (frame.IdKey is { } idKey)
        {
            _running.Finish(idKey);
            if (!answered)
            {
                _writer.WriteError(
                    frame.Id.Span,
                    new RpcError(RpcError.InvalidParams, "An object inside 'params' has a member twice.")
                );
            }
        }
        catch (JsonException)
        {
            // A notification that cannot be read is ignored, as JSON-RPC asks.
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Open()
    {
        if (_bridge is null)
        {
            _bridge = new SdkBridge(_writer, _running) { OutputBroke = () => _ended.TrySetResult() };
            _serving = open(_bridge).RunAsync(_stop.Token);
        }
    }

    private static Frame TooLong() =>
        Frame.Reject(
            RpcError.InvalidRequest,
            $"The message is longer than {FrameReader.DefaultMaxLineBytes / 1024 / 1024} MiB."
        );
}
