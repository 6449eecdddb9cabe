using Gateway.Abstractions;
using Gateway.Extraction.Pdf;

namespace Gateway.Extraction;

/// <summary>Makes the refusals of documents whose reading went wrong outside their own format: the process, the time, the program that is missing.</summary>
internal static class Failure
{
    /// <summary>The process that read it has died of it.</summary>
    public static GatewayException Crashed(string fileName) =>
        Make(
            DocumentProblem.Damaged,
            $"'{fileName}' made the process fail that reads documents: it is damaged, or made to do harm.",
            "Other documents are not affected. Its owner opens it with the program that made it, and saves it again."
        );

    /// <summary>Its reader stumbled over it.</summary>
    public static GatewayException Unreadable(string fileName, Exception? inner = null) =>
        Refusal.Damaged(
            fileName,
            "is damaged, or not of the format that its name says: no text can be made of it",
            inner
        );

    /// <summary>Its time was over.</summary>
    public static GatewayException TooLong(string fileName, TimeSpan time) =>
        Make(
            DocumentProblem.TooLarge,
            $"Reading '{fileName}' takes longer than the {time.TotalSeconds:0} seconds that one document is given.",
            "Its owner splits it into smaller files, or saves it again."
        );

    /// <summary>Its memory was used up.</summary>
    public static GatewayException TooMuchMemory(string fileName) =>
        Make(
            DocumentProblem.TooLarge,
            $"Reading '{fileName}' takes more memory than one document is given.",
            "Its owner splits it into smaller files."
        );

    /// <summary>A PDF, and nothing to read it.</summary>
    public static GatewayException NeedsPdfToText(string fileName) =>
        Make(
            DocumentProblem.NeedsPdfToText,
            $"'{fileName}' is a PDF, and pdftotext, which reads them, is not installed on this computer.",
            PdfProgram.HowToInstall
        );

    /// <summary>A PDF without text.</summary>
    public static GatewayException NeedsOcr(string fileName, int pages) =>
        Make(
            DocumentProblem.NeedsOcr,
            $"No text was found in '{fileName}': "
                + (pages == 1 ? "its page is a picture, or empty." : $"its {pages} pages are pictures, or empty."),
            "Its owner has the text recognised (OCR, for example with ocrmypdf) and saves it again."
        );

    private static GatewayException Make(DocumentProblem problem, string message, string hint) =>
        new(ErrorCode.SourceFailed, message, hint) { Problem = problem };
}
