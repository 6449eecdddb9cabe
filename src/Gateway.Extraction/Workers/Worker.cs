using System.ComponentModel;
using Gateway.Abstractions;
using Gateway.Extraction.Running;
using Gateway.Extraction.Wire;
using Gateway.Text;

namespace Gateway.Extraction.Workers;

/// <summary>A worker as the gateway sees it. One document at a time.</summary>
internal sealed class Worker : IDisposable
{
    // The worker itself stops when its time is over, and says so; whoever does not is ended.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly ChildProcess _process;
    private readonly TimeProvider _clock;

    private Worker(ChildProcess process, TimeProvider clock) => (_process, _clock) = (process, clock);

    /// <summary>Whether it can be asked again.</summary>
    public bool IsFit { get; private set; } = true;

    /// <summary>Starts one.</summary>
    /// <exception cref="GatewayException">It cannot be started; that is no document's fault.</exception>
    public static Worker Start(WorkerProgram program, ExtractionLimits limits, TimeProvider clock)
    {
        var environment = new Dictionary<string, string>
        {
            // Half of the memory is for what is not in the heap: code, stacks, buffers that are being moved.
            ["DOTNET_GCHeapHardLimit"] = $"0x{limits.Memory / 2:X}",
            // No pipe through which a debugger could come.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_TieredPGO"] = "0",
        };
        var held = new ProcessLimits
        {
            DataBytes = limits.Memory,
            // Its runtime writes a file in memory while it starts; the worker gives the right up before it reads anything.
            Writes = true,
        };
        try
        {
            var process = ChildProcess.Start(program.Command, program.Arguments, environment, held);
            // What it complains of is of no use to anyone, and may quote a document.
            new Thread(() => Drop(process.Errors), maxStackSize: 128 * 1024) { IsBackground = true }.Start();
            return new Worker(process, clock);
        }
        catch (Win32Exception fault)
        {
            throw NotStarted(fault);
        }
    }

    /// <summary>Has a document read.</summary>
    /// <param name="request">The document.</param>
    /// <param name="revision">Its revision.</param>
    /// <param name="pdf">Reads the PDFs that lie in it.</param>
    /// <param name="cancellation">Stops it, and with it the worker.</param>
    /// <exception cref="GatewayException">There is no text, or the worker did not live to tell.</exception>
    public DocumentText? Ask(ExtractionRequest request, string revision, IExtractor pdf, CancellationToken cancellation)
    {
        IsFit = false;
        using var deadline = new Deadline(_process, request.Limits.Time + Grace, _clock, cancellation);
        try
        {
            ProcessLimits.GiveTime(_process.Id, _process.ProcessorTime, request.Limits.Time + Grace);
            request.Write(_process.Input, FrameKind.Request);
            var frame = Answer(request, pdf, cancellation);
            IsFit = frame.Kind is FrameKind.Text or FrameKind.Nothing or FrameKind.Refusal;
            return Answers.Read(frame, revision);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or InvalidOperationException)
        {
            IsFit = false;
            cancellation.ThrowIfCancellationRequested();
            throw deadline.IsOver
                ? Refusal.TooLong(request.FileName, request.Limits.Time)
                : Refusal.Crashed(request.FileName);
        }
    }

    /// <summary>Whether it still runs; one that ended while it had nothing to do was no document's fault.</summary>
    public bool IsAlive => IsFit && !_process.HasExited;

    /// <inheritdoc />
    public void Dispose() => _process.Dispose();

    private Frame Answer(ExtractionRequest request, IExtractor pdf, CancellationToken cancellation)
    {
        while (true)
        {
            var frame = Frame.Read(_process.Output) ?? throw new IOException("The worker is gone.");
            if (frame.Kind != FrameKind.InnerPdf)
            {
                return frame;
            }
            var inner = ExtractionRequest.Read(frame.Content);
            var context = ExtractionContext.Of(
                inner.Bytes.Span,
                Path.GetFileName(inner.FileName),
                request.Limits,
                cancellation
            );
            Answers.Write(_process.Input, () => pdf.Extract(inner.Bytes, context));
        }
    }

    private static void Drop(Stream errors)
    {
        var bytes = new byte[1024];
        try
        {
            while (errors.Read(bytes) > 0) { }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    private static GatewayException NotStarted(Exception fault) =>
        new(
            ErrorCode.Internal,
            "The process that reads documents could not be started.",
            "Try again; if it stays so, the computer lacks memory or processes, or the gateway's installation is not whole.",
            fault
        );
}
