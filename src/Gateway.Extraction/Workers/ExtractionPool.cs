using Gateway.Extraction.Formats;
using Gateway.Extraction.Pdf;
using Gateway.Text;

namespace Gateway.Extraction.Workers;

/// <summary>Makes the text of documents where a hostile one can do no harm: what is more than a text is read in another process. Thread-safe.</summary>
/// <remarks>
/// Texts are split into lines and tokens, in linear time, here. Packages go to a worker: there is at most one a core,
/// started when it is needed, ended when it was not for a while, replaced when a document has killed it. PDFs go to
/// <c>pdftotext</c>. Files are sent as bytes, which the gateway has read to know their revision: so what was checked is what
/// is read, and a worker needs no file.
/// </remarks>
public sealed class ExtractionPool : IDocumentExtraction, IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromSeconds(20);

    private readonly WorkerProgram _program;
    private readonly ExtractionLimits _limits;
    private readonly PdfProgram _pdf;
    private readonly TimeProvider _clock;
    private readonly LocalExtraction _local;
    private readonly SemaphoreSlim _places;
    private readonly Lock _gate = new();
    private readonly Stack<Worker> _idle = new();
    private readonly ITimer _unused;

    /// <summary>Starts nothing yet.</summary>
    /// <param name="program">How a worker is started.</param>
    /// <param name="pdf">Where the program is that reads PDFs.</param>
    /// <param name="limits">What one document may cost.</param>
    /// <param name="clock">Tells when a worker was idle for a while, and when a document's time is over.</param>
    /// <param name="workers">The most workers; null for one a core.</param>
    public ExtractionPool(
        WorkerProgram program,
        PdfProgram pdf,
        ExtractionLimits limits,
        TimeProvider clock,
        int? workers = null
    )
    {
        (_program, _pdf, _limits, _clock) = (program, pdf, limits, clock);
        _local = new LocalExtraction(limits, new PdfExtractor(pdf, clock));
        _places = new SemaphoreSlim(workers ?? Environment.ProcessorCount);
        _unused = clock.CreateTimer(_ => EndIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public string PdfReader =>
        _pdf.Find() is { } path ? $"PDFs by {path}" : "PDFs are not read, pdftotext is not installed";

    /// <inheritdoc />
    /// <remarks>PDFs have none while there is nothing to read them: they are read again when there is.</remarks>
    public string? CodeOf(string fileName) =>
        DocumentFormat.Of(fileName).Kind == FormatKind.Pdf && _pdf.Find() is null ? null : _local.CodeOf(fileName);

    /// <inheritdoc />
    public DocumentText? Extract(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellation)
    {
        var format = DocumentFormat.Of(fileName);
        if (DocumentParser.IsPlain(format))
        {
            return _local.Extract(bytes, fileName, cancellation);
        }
        Signatures.Check(bytes.Span, format, fileName);
        _places.Wait(cancellation);
        try
        {
            return format.Kind == FormatKind.Pdf
                ? _local.Extract(bytes, fileName, cancellation)
                : Ask(new ExtractionRequest(fileName, _limits, bytes), cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _unused.Dispose();
        EndIdle();
        _places.Dispose();
    }

    private DocumentText? Ask(ExtractionRequest request, CancellationToken cancellation)
    {
        var worker = Take();
        try
        {
            return worker.Ask(request, DocumentText.RevisionOf(request.Bytes.Span), _local.Pdf, cancellation);
        }
        finally
        {
            GiveBack(worker);
        }
    }

    private Worker Take()
    {
        while (true)
        {
            Worker? worker;
            lock (_gate)
            {
                _idle.TryPop(out worker);
            }
            if (worker is null)
            {
                return Worker.Start(_program, _limits, _clock);
            }
            if (worker.IsAlive)
            {
                return worker;
            }
            worker.Dispose();
        }
    }

    private void GiveBack(Worker worker)
    {
        if (!worker.IsFit)
        {
            worker.Dispose();
            return;
        }
        lock (_gate)
        {
            _idle.Push(worker);
            _unused.Change(While, Timeout.InfiniteTimeSpan);
        }
    }

    private void EndIdle()
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var worker))
            {
                worker.Dispose();
            }
        }
    }
}
