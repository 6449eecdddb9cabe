using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Mcp.Protocol;
using Gateway.Mcp.Transport;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Tests.Transport;

/// <summary>A session over pipes in memory, seen from the client's side.</summary>
internal sealed class StdioHarness : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    public const string Initialize = """
        {"jsonrpc":"2.0","id":"first","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
        """;

    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly StdioSession _session;
    private readonly StreamReader _answers;
    private readonly BreakableStream _output;

    /// <summary>A session of the SDK's server alone.</summary>
    public StdioHarness(Func<ITransport, McpServer>? open = null)
        : this(session => session.RunAsync(open ?? OpenEcho, CancellationToken.None)) { }

    /// <summary>A session of the gateway, as the executable has it: tool calls are answered beside the SDK.</summary>
    public StdioHarness(GatewayServer gateway)
        : this(session => session.RunAsync(() => gateway, CancellationToken.None)) { }

    private StdioHarness(Func<StdioSession, Task> run)
    {
        _output = new BreakableStream(_toClient.Writer.AsStream());
        _session = new StdioSession(_toServer.Reader.AsStream(), _output, new ServerDescription("9.9"));
        _answers = new StreamReader(_toClient.Reader.AsStream(), new UTF8Encoding(false));
        Running = run(_session);
    }

    public Task Running { get; }

    public Task SendAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task SendAsync(byte[] bytes) => await _toServer.Writer.WriteAsync(bytes);

    public async Task<JsonObject> ReceiveAsync()
    {
        var line = await _answers.ReadLineAsync().WaitAsync(Patience);
        return JsonNode.Parse(line ?? throw new EndOfStreamException())!.AsObject();
    }

    public async Task<JsonObject> AskAsync(string line)
    {
        await SendAsync(line);
        return await ReceiveAsync();
    }

    public async Task<StdioHarness> InitializedAsync()
    {
        var answer = await AskAsync(Initialize);
        Assert.NotNull(answer["result"]);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return this;
    }

    public Task StopReadingAsync()
    {
        _output.IsBroken = true;
        return _toClient.Reader.CompleteAsync().AsTask();
    }

    public Task EndInputAsync() => _toServer.Writer.CompleteAsync().AsTask();

    /// <summary>Ends the input, waits for the end of the session, and gives what it wrote that nobody read.</summary>
    public async Task<string> EndAsync()
    {
        await EndInputAsync();
        await Running.WaitAsync(Patience);
        await _toClient.Writer.CompleteAsync();
        return await _answers.ReadToEndAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await EndInputAsync();
        await Running.WaitAsync(Patience);
        _session.Dispose();
        _answers.Dispose();
    }

    /// <summary>A server whose one tool returns its arguments, or waits or blocks its thread until it is cancelled.</summary>
    public static McpServer OpenEcho(ITransport transport)
    {
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation
            {
                Name = ServerDescription.Name,
                Title = ServerDescription.Title,
                Version = "9.9",
            },
            ServerInstructions = ServerDescription.Instructions,
            Handlers =
            {
                ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult()),
                CallToolHandler = CallAsync,
                ListPromptsHandler = (_, _) => ValueTask.FromResult(new ListPromptsResult()),
                ListResourcesHandler = (_, _) => ValueTask.FromResult(new ListResourcesResult()),
                CompleteHandler = (_, _) => ValueTask.FromResult(new CompleteResult()),
            },
        };
        options.Filters.Message.IncomingFilters.Add(RequestShapeFilter.Check);
        return McpServer.Create(transport, options);
    }

    private static async ValueTask<CallToolResult> CallAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    )
    {
        if (request.Params.Name == "wait")
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        if (request.Params.Name == "block")
        {
            cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
        }
        return new CallToolResult
        {
            Content = [new TextContentBlock { Text = JsonSerializer.Serialize(request.Params.Arguments) }],
        };
    }

    /// <summary>Fails as a pipe does whose reader has gone.</summary>
    private sealed class BreakableStream(Stream inner) : Stream
    {
        public bool IsBroken { get; set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (IsBroken)
            {
                throw new IOException("Broken pipe");
            }
            inner.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
