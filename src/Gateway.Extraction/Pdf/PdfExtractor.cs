using System.ComponentModel;
using Gateway.Abstractions;
using Gateway.Extraction.Running;
using Gateway.Text;

namespace Gateway.Extraction.Pdf;

/// <summary>PDF, by poppler's <c>pdftotext</c> in a process of its own: one for each file, in reading order. Thread-safe.</summary>
/// <remarks>
/// It is sent the bytes that the gateway has read, so that what is cited is what was read. One run gives text and
/// properties: the properties stand before the text, as a page of HTML has them; the text itself is as it is without.
/// A PDF is read from its end and here and there, so it is sent as a file in memory where that can be: from a pipe the same
/// takes a tenth longer.
/// </remarks>
/// <param name="program">Finds it.</param>
/// <param name="clock">Counts its time.</param>
internal sealed class PdfExtractor(PdfProgram program, TimeProvider clock) : IExtractor
{
    private const int Refused = 3;

    private const string Pipe = "-";
    private const string NotOpened = "Couldn't open file";

    private static readonly string[] Options = ["-htmlmeta", "-enc", "UTF-8", "-eol", "unix"];

    private static readonly Dictionary<string, string> Environment = [];

    // Not where it is shut away from the processes of this user, as a snap is.
    private volatile bool _opensFiles = true;

    /// <inheritdoc />
    public DocumentText Extract(ReadOnlyMemory<byte> bytes, ExtractionContext context)
    {
        var path = program.Find() ?? throw Refusal.NeedsPdfToText(context.FileName);
        var limits = new ProcessLimits { AddressBytes = context.Limits.Memory, ProcessorTime = context.Limits.Time };
        using var file = _opensFiles ? MemoryFile.TryMake(bytes.Span) : null;
        try
        {
            if (file is not null)
            {
                using var reader = ChildProcess.Start(path, [.. Options, file.Path, "-"], Environment, limits);
                if (Read(reader, default, bytes, context) is { } document)
                {
                    return document;
                }
                _opensFiles = false;
            }
            using var child = ChildProcess.Start(path, [.. Options, Pipe, "-"], Environment, limits);
            return Read(child, bytes, bytes, context) ?? throw Refusal.Unreadable(context.FileName);
        }
        catch (Win32Exception)
        {
            program.Forget();
            throw Refusal.NeedsPdfToText(context.FileName);
        }
    }

    // Null where it could not open the file.
    private DocumentText? Read(
        ChildProcess child,
        ReadOnlyMemory<byte> sent,
        ReadOnlyMemory<byte> bytes,
        ExtractionContext context
    )
    {
        using var deadline = new Deadline(child, context.Limits.Time, clock, context.Cancellation);
        var sending = Beside(() => Send(child, sent));
        var complaint = "";
        var listening = Beside(() => complaint = Head(child.Errors));
        var output = Bounded(child.Output, 4L * context.Limits.TextLength, out var isCut);
        if (isCut)
        {
            child.Kill();
        }
        sending.Join();
        listening.Join();
        var code = child.WaitForEnd();
        context.Cancellation.ThrowIfCancellationRequested();
        var stop =
            isCut || deadline.IsOver ? DocumentProblem.TooLarge
            : code != 0 ? DocumentProblem.Damaged
            : (DocumentProblem?)null;
        var pages = new PdfOutput(output.Span, stop);
        if (pages.Count == 0)
        {
            if (sent.IsEmpty && complaint.Contains(NotOpened, StringComparison.Ordinal))
            {
                return null;
            }
            throw deadline.IsOver ? Refusal.TooLong(context.FileName, context.Limits.Time)
            : code == Refused || complaint.Contains("password", StringComparison.OrdinalIgnoreCase)
                ? Refusal.NeedsPassword(context.FileName)
            : Refusal.Unreadable(context.FileName);
        }
        return pages.ToDocument(bytes.Span, context);
    }

    private static Thread Beside(Action work)
    {
        // Both wait for a pipe, most of the time.
        var thread = new Thread(() => work(), maxStackSize: 256 * 1024) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static void Send(ChildProcess child, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            child.Input.Write(bytes.Span);
            child.Input.Close();
        }
        catch (IOException)
        {
            // It has ended without reading all: its exit code tells more.
        }
    }

    // A damaged file has it complain without end: the rest is read, and let go, so that it is not held up.
    private static string Head(Stream errors)
    {
        var head = new byte[2048];
        var rest = new byte[4096];
        var length = errors.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        while (errors.Read(rest) > 0) { }
        return System.Text.Encoding.UTF8.GetString(head, 0, length);
    }

    private static ReadOnlyMemory<byte> Bounded(Stream stream, long most, out bool isCut)
    {
        var bytes = new byte[64 * 1024];
        var filled = 0;
        int read;
        isCut = false;
        while ((read = stream.Read(bytes, filled, bytes.Length - filled)) > 0)
        {
            filled += read;
            if (filled == bytes.Length)
            {
                isCut = filled >= most;
                if (isCut)
                {
                    break;
                }
                Array.Resize(ref bytes, (int)Math.Min(2L * filled, Math.Min(most, Array.MaxLength)));
            }
        }
        return bytes.AsMemory(0, filled);
    }
}
