using Gateway.Abstractions;
using Gateway.Extraction.Pdf;

namespace Gateway.Extraction;

/// <summary>Makes the refusals of documents that cannot be read, each with its <see cref="GatewayException.Problem"/>.</summary>
internal static class Refusal
{
    private const string SaveAgain = "Its owner opens it with the program that made it, and saves it again.";

    /// <summary>The bytes are not what the format promises, or break off.</summary>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="what">What is wrong with it, continuing the sentence after its name and without a full stop: <c>breaks off</c>.</param>
    /// <param name="inner">The cause, for logs alone.</param>
    public static GatewayException Damaged(string fileName, string what, Exception? inner = null) =>
        Make(DocumentProblem.Damaged, $"'{fileName}' {what}.", SaveAgain, inner);

    /// <summary>It would cost more than the limits allow.</summary>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="what">Which limit, continuing the sentence after its name and without a full stop.</param>
    public static GatewayException TooLarge(string fileName, string what) =>
        Make(
            DocumentProblem.TooLarge,
            $"'{fileName}' {what}: it is not read.",
            "Its owner splits it, or saves its text in another format."
        );

    /// <summary>It opens with a password alone.</summary>
    /// <param name="fileName">The name of the file.</param>
    public static GatewayException NeedsPassword(string fileName) =>
        Make(
            DocumentProblem.NeedsPassword,
            $"'{fileName}' is encrypted: it opens with a password or a licence alone.",
            "Its owner saves it without protection."
        );

    /// <summary>It uses something of its format that is not read.</summary>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="what">What it is, continuing the sentence after its name and without a full stop.</param>
    public static GatewayException Unsupported(string fileName, string what) =>
        Make(DocumentProblem.Unsupported, $"'{fileName}' {what}.", "Its owner saves it again with a common program.");

    /// <summary>The process that read it has died of it.</summary>
    public static GatewayException Crashed(string fileName) =>
        Make(
            DocumentProblem.Damaged,
            $"'{fileName}' made the process fail that reads documents: it is damaged, or made to do harm.",
            "Other documents are not affected. " + SaveAgain
        );

    /// <summary>Its reader stumbled over it.</summary>
    public static GatewayException Unreadable(string fileName, Exception? inner = null) =>
        Damaged(fileName, "is damaged, or not of the format that its name says: no text can be made of it", inner);

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

    private static GatewayException Make(
        DocumentProblem problem,
        string message,
        string hint,
        Exception? inner = null
    ) => new(ErrorCode.SourceFailed, message, hint, inner) { Problem = problem };
}
