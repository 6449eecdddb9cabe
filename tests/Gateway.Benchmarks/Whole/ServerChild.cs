using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gateway.Benchmarks.Whole;

/// <summary>A server as a child process, asked one thing after the other in raw frames.</summary>
internal sealed class ServerChild : IDisposable
{
    private const string Initialize = """
        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}
        """;

    private const int Edge = 60;
    private static readonly Regex Id = new("\"id\":([0-9]+)", RegexOptions.CultureInvariant);

    // What a pipe holds: in the few kilobytes of the default a long line would take longer to read than to write.
    private const int BufferBytes = 1 << 16;

    private readonly Process _process;
    private readonly StreamReader _output;
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
        _output = new StreamReader(
            _process.StandardOutput.BaseStream,
            start.StandardOutputEncoding,
            detectEncodingFromByteOrderMarks: false,
            BufferBytes
        );
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

    /// <summary>What memory it takes.</summary>
    public ProcessMemory Memory => new(_process);

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
    public string Call(string tool, JsonObject arguments) => Ask(tool, arguments).Text;

    /// <summary>One tool call: its time, as above, and its answer.</summary>
    public ServerAnswer Ask(string tool, JsonObject arguments)
    {
        var (id, line) = Frame(tool, arguments);
        var watch = Stopwatch.StartNew();
        Send(line);
        var answer = Receive(id);
        return new ServerAnswer(watch.Elapsed, answer);
    }

    /// <summary>Calls of one tool with a number of them under way at any moment: the time of all, and of each.</summary>
    public (TimeSpan All, Samples Each) TimeTogether(string tool, IReadOnlyList<JsonObject> calls, int together)
    {
        var frames = calls.Select(arguments => Frame(tool, arguments)).ToList();
        var (starts, each) = (new Dictionary<int, TimeSpan>(), new Samples());
        var watch = Stopwatch.StartNew();
        for (var answered = 0; answered < frames.Count; answered++)
        {
            for (; starts.Count < Math.Min(answered + together, frames.Count); Send(frames[starts.Count - 1].Line))
            {
                starts[frames[starts.Count].Id] = watch.Elapsed;
            }
            each.Add((watch.Elapsed - starts[ReceiveAny()]).TotalMilliseconds);
        }
        return (watch.Elapsed, each);
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

    // The id of an answer stands near the end or the start of its line, as the server likes.
    private int ReceiveAny()
    {
        while (_output.ReadLine() is { } line)
        {
            var id = Id.Match(line, Math.Max(0, line.Length - Edge));
            id = id.Success ? id : Id.Match(line, 0, Math.Min(line.Length, Edge));
            if (id.Success)
            {
                return int.Parse(id.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            }
        }
        throw new EndOfStreamException($"the server ended\n{Errors}");
    }

    // Notifications may come between.
    private string Receive(int id)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"\"id\":{id}");
        while (_output.ReadLine() is { } line)
        {
            if (line.Contains(mark, StringComparison.Ordinal))
            {
                return line;
            }
        }
        throw new EndOfStreamException($"the server ended\n{Errors}");
    }
}
