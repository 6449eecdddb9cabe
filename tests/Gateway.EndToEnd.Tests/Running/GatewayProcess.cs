using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>The real gateway as a child process, spoken to in raw frames. Requests may run side by side.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly Channel<JsonObject> _unasked = Channel.CreateUnbounded<JsonObject>();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;
    private readonly Task _listening;
    private int _lastId;

    private GatewayProcess(string configuration)
    {
        _process = GatewayProgram.Start(Path.GetDirectoryName(configuration)!, ["serve", "--config", configuration]);
        _reading = ReadAsync();
        _listening = ListenAsync();
    }

    /// <summary>Every line that came on standard output.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>What came on standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>The most memory that it has held so far, in bytes.</summary>
    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>What files it has mapped into its memory, its assemblies among them.</summary>
    public string Maps() => File.ReadAllText($"/proc/{_process.Id}/maps");

    /// <summary>Starts the gateway; nothing is sent yet.</summary>
    public static GatewayProcess Start(string configuration) => new(configuration);

    /// <summary>Starts the gateway and shakes hands.</summary>
    public static async Task<GatewayProcess> ConnectAsync(string configuration, string revision = "2025-11-25")
    {
        var gateway = new GatewayProcess(configuration);
        await gateway.InitializeAsync(revision);
        return gateway;
    }

    /// <summary>The handshake; gives the result of <c>initialize</c>.</summary>
    public async Task<JsonObject> InitializeAsync(string revision)
    {
        var client = new JsonObject { ["name"] = "end-to-end", ["version"] = "1" };
        var result = await ResultAsync(
            "initialize",
            new()
            {
                ["protocolVersion"] = revision,
                ["capabilities"] = new JsonObject(),
                ["clientInfo"] = client,
            }
        );
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return result;
    }

    /// <summary>Sends a line as it is.</summary>
    public Task SendAsync(string line) => SendAsync(Utf8.GetBytes(line + "\n"));

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(byte[] bytes)
    {
        await _writing.WaitAsync();
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(bytes);
            await _process.StandardInput.BaseStream.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Sends a request and gives its whole answer, an error too.</summary>
    public async Task<JsonObject> AskAsync(string method, JsonObject? parameters = null, int? id = null)
    {
        var number = id ?? NextId();
        var answer = Expect($"{number}");
        var request = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = number,
            ["method"] = method,
        };
        if (parameters is not null)
        {
            request["params"] = parameters;
        }
        await SendAsync(request.ToJsonString());
        return await answer;
    }

    /// <summary>Sends a request and gives its result; fails on an error.</summary>
    public async Task<JsonObject> ResultAsync(string method, JsonObject? parameters = null)
    {
        var answer = await AskAsync(method, parameters);
        return answer["result"]?.AsObject() ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Calls a tool.</summary>
    public async Task<ToolAnswer> CallAsync(string tool, JsonObject arguments) =>
        new(await ResultAsync("tools/call", new() { ["name"] = tool, ["arguments"] = arguments }));

    /// <summary>A number that no request has used.</summary>
    public int NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>The answer to a request that is sent by other means.</summary>
    public Task<JsonObject> Expect(string id) =>
        _waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(Patience);

    /// <summary>The next message that answers no request of ours: a notification, or an error without an id.</summary>
    public async Task<JsonObject> UnaskedAsync() => await _unasked.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Whether such a message is there already.</summary>
    public bool TryUnasked(out JsonObject? message) => _unasked.Reader.TryRead(out message);

    /// <summary>Ends the input and gives the exit code.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await Task.WhenAll(_reading, _listening).WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                await EndAsync();
            }
        }
        finally
        {
            _process.Kill();
            _process.Dispose();
            _writing.Dispose();
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Lines.Enqueue(line);
            Deliver(JsonNode.Parse(line)!.AsObject());
        }
    }

    private void Deliver(JsonObject message)
    {
        var isAnswer = message.ContainsKey("result") || message.ContainsKey("error");
        if (isAnswer && message["id"] is { } id && _waiting.TryRemove(id.ToString(), out var waiting))
        {
            waiting.SetResult(message);
            return;
        }
        _unasked.Writer.TryWrite(message);
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_errors)
            {
                _errors.AppendLine(line);
            }
        }
    }
}
