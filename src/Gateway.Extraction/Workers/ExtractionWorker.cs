using Gateway.Abstractions;
using Gateway.Extraction.Formats;
using Gateway.Extraction.Running;
using Gateway.Extraction.Wire;
using Gateway.Text;

namespace Gateway.Extraction.Workers;

/// <summary>The other side of a pool: a process that reads one document after the other, and does nothing else.</summary>
public static class ExtractionWorker
{
    /// <summary>The command that makes the gateway's own program a worker. No person needs it.</summary>
    public const string Command = "extract-worker";

    // Readers of nested formats may call themselves a thousand times, and a stack that ends cannot be caught.
    private const int StackBytes = 16 << 20;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    /// <summary>Reads documents until the input ends.</summary>
    /// <param name="input">What it is asked.</param>
    /// <param name="output">What it answers.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Stream input, Stream output)
    {
        Confinement.Enter();
        var code = 0;
        // Its own thread: the stack of the first one is as large as the user's settings say.
        var thread = new Thread(() => code = Serve(input, output), StackBytes) { IsBackground = true };
        thread.Start();
        // While it waits for a document, the end of the input tells that the gateway is gone; while it reads one, this does.
        var parent = Confinement.Parent;
        while (!thread.Join(Heartbeat))
        {
            if (Confinement.Parent != parent)
            {
                return 1;
            }
        }
        return code;
    }

    private static int Serve(Stream input, Stream output)
    {
        try
        {
            while (Frame.Read(input) is { Kind: FrameKind.Request } frame)
            {
                if (!TryAnswer(ExtractionRequest.Read(frame.Content), input, output))
                {
                    return 1;
                }
            }
            return 0;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            // The gateway is gone.
            return 1;
        }
    }

    // False where this process had better be replaced.
    private static bool TryAnswer(ExtractionRequest request, Stream input, Stream output)
    {
        using var time = new CancellationTokenSource(request.Limits.Time);
        var context = ExtractionContext.Of(request.Bytes.Span, request.FileName, request.Limits, time.Token) with
        {
            Pdf = new PdfOfGateway(input, output),
        };
        try
        {
            Answers.Write(output, () => DocumentParser.Parse(request.Bytes, context));
            return true;
        }
        catch (OperationCanceledException)
        {
            Refuse(FrameKind.Refusal, Refusal.TooLong(request.FileName, request.Limits.Time));
            return true;
        }
        catch (OutOfMemoryException)
        {
            Refuse(FrameKind.LastRefusal, Refusal.TooMuchMemory(request.FileName));
            return false;
        }

        void Refuse(FrameKind kind, GatewayException refusal) => Frame.Write(output, kind, RefusalWire.Write(refusal));
    }

    /// <summary>A worker starts no programs: it hands a PDF that lies in its file back to the gateway.</summary>
    private sealed class PdfOfGateway(Stream input, Stream output) : IExtractor
    {
        public DocumentText Extract(ReadOnlyMemory<byte> bytes, ExtractionContext context)
        {
            new ExtractionRequest(context.FileName, context.Limits, bytes).Write(output, FrameKind.InnerPdf);
            var answer = Frame.Read(input) ?? throw new IOException("The gateway is gone.");
            return Answers.Read(answer, context.Revision) ?? throw Refusal.Unreadable(context.FileName);
        }
    }
}
