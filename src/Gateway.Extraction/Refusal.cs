using Gateway.Abstractions;

namespace Gateway.Extraction;

/// <summary>Makes the refusals of documents that cannot be read, each with its <see cref="GatewayException.Problem"/>.</summary>
internal static class Refusal
{
    /// <summary>The bytes are not what the format promises, or break off.</summary>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="what">What is wrong with it, continuing the sentence after its name and without a full stop: <c>breaks off</c>.</param>
    /// <param name="inner">The cause, for logs alone.</param>
    public static GatewayException Damaged(string fileName, string what, Exception? inner = null) =>
        new(
            ErrorCode.SourceFailed,
            $"'{fileName}' {what}.",
            "Its owner opens it with the program that made it, and saves it again.",
            inner
        )
        {
            Problem = DocumentProblem.Damaged,
        };

    /// <summary>It would cost more than the limits allow.</summary>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="what">Which limit, continuing the sentence after its name and without a full stop.</param>
    public static GatewayException TooLarge(string fileName, string what) =>
        new(
            ErrorCode.SourceFailed,
            $"'{fileName}' {what}: it is not read.",
            "Its owner splits it, or saves its text in another format."
        )
        {
            Problem = DocumentProblem.TooLarge,
        };

    /// <summary>It opens with a password alone.</summary>
    /// <param name="fileName">The name of the file.</param>
    public static GatewayException NeedsPassword(string fileName) =>
        new(
            ErrorCode.SourceFailed,
            $"'{fileName}' is encrypted: it opens with a password or a licence alone.",
            "Its owner saves it without protection."
        )
        {
            Problem = DocumentProblem.NeedsPassword,
        };

    /// <summary>It uses something of its format that is not read.</summary>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="what">What it is, continuing the sentence after its name and without a full stop.</param>
    public static GatewayException Unsupported(string fileName, string what) =>
        new(ErrorCode.SourceFailed, $"'{fileName}' {what}.", "Its owner saves it again with a common program.")
        {
            Problem = DocumentProblem.Unsupported,
        };
}
