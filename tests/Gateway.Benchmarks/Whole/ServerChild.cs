using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Benchmarks.Whole;

/// <summary>A server as a child process, asked one thing after the other in raw frames.</summary>
internal sealed class ServerChild : IDisposable
{
    private const string Initialize = """
        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}
        """;

    private readonly Process _process;
    private int _id;

    private ServerChild(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        var watch = Stopwatch.StartNew();
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Errors.Append(line.Data).Append('\n');
        _process.BeginErrorReadLine();
        Send(Initialize);
        Receive(0);
        ColdStart = watch.Elapsed;
        Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    /// <summary>From before the start of the process to the answer to <c>initialize</c>.</summary>
    public TimeSpan ColdStart { get; }

    private StringBuilder Errors { get; } = new();

    /// <summary>Resident memory in bytes (Linux; elsewhere the working set).</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The part of it that no other process can share, in bytes; null where the system does not tell.</summary>
    public long? PrivateBytes
    {
        get
        {
            var status = $"/proc/{_process.Id}/status";
            var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(IsPrivate) : null;
            return line is null ? null : long.Parse(line.Split(':', 'k')[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    public static ServerChild Start(string program, params string[] arguments) => new(program, arguments);

    /// <summary>One tool call, from before its bytes are written to after its answer's line was read.</summary>
    public TimeSpan Time(string tool, JsonObject arguments)
    {
        var (id, line) = Frame(tool, arguments);
        var watch = Stopwatch.StartNew();
        Send(line);
        Receive(id);
        return watch.Elapsed;
    }

    /// <summary>One tool call and the text of its answer.</summary>
    public string Call(string tool, JsonObject arguments)
    {
        var (id, line) = Frame(tool, arguments);
        Send(line);
        var answer = JsonNode.Parse(Receive(id))!;
        var text = (string?)answer["result"]?["content"]?[0]?["text"];
        return (bool?)answer["result"]?["isError"] != true && text is not null
            ? text
            : throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Some calls of one kind with a number of them under way at any moment; the time of all.</summary>
    public TimeSpan TimeTogether(string tool, JsonObject arguments, int calls, int together)
    {
        var lines = Enumerable.Range(0, calls).Select(_ => Frame(tool, arguments).Line).ToList();
        var watch = Stopwatch.StartNew();
        var sent = 0;
        for (; sent < together; sent++)
        {
            Send(lines[sent]);
        }
        for (var answered = 0; answered < calls; answered++)
        {
            ReceiveAny();
            if (sent < calls)
            {
                Send(lines[sent++]);
            }
        }
        return watch.Elapsed;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    private static bool IsPrivate(string line) => line.StartsWith("RssAnon", StringComparison.Ordinal);

    private (int Id, string Line) Frame(string tool, JsonObject arguments)
    {
        var id = ++_id;
        var request = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = id,
            ["method"] = "tools/call",
            ["params"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments.DeepClone() },
        };
        return (id, request.ToJsonString(JsonSerializerOptions.Default));
    }

    private void Send(string line)
    {
        _process.StandardInput.Write(line.Trim() + "\n");
        _process.StandardInput.Flush();
    }

    private void ReceiveAny()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains("\"result\":", StringComparison.Ordinal))
            {
                return;
            }
        }
        throw new EndOfStreamException($"the server ended\n{Errors}");
    }

    // Notifications may come between; the id stands near the end or the start of a line, as the server likes.
    private string Receive(int id)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"\"id\":{id}");
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains(mark, StringComparison.Ordinal))
            {
                return line;
            }
        }
        throw new EndOfStreamException($"the server ended\n{Errors}");
    }
}
