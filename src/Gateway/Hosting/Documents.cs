using Gateway.Core.Configuration;
using Gateway.Extraction;
using Gateway.Extraction.Pdf;
using Gateway.Extraction.Workers;

namespace Gateway.Hosting;

/// <summary>How documents are read: by this program's own workers, and by <c>pdftotext</c>. One for the process; nothing is started yet.</summary>
internal static class Documents
{
    /// <summary>Where the program is that reads PDFs.</summary>
    public static PdfProgram Pdf { get; } = new(Folders(), TimeProvider.System);

    /// <summary>Makes the text of documents.</summary>
    public static IDocumentExtraction Extraction { get; } =
        new ExtractionPool(Worker(), Pdf, new ExtractionLimits(), TimeProvider.System);

    private static WorkerProgram Worker()
    {
        var own = OwnProgram.Find();
        return new WorkerProgram(own.Command, [.. own.Arguments, ExtractionWorker.Command]);
    }

    private static string[] Folders() =>
        (EnvironmentVariables.OfProcess["PATH"] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
