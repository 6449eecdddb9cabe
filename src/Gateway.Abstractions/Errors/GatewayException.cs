namespace Gateway.Abstractions;

/// <summary>The one exception of the gateway: a code, a message that is safe to show, and the next step.</summary>
/// <remarks>
/// Message and hint are written for the model or person that reads them; they name the object and the remedy and
/// hold neither row values nor secrets. A driver's own text stays in the inner exception, which only logs see.
/// </remarks>
public sealed class GatewayException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">The code that decides family, exit code and protocol mapping.</param>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="hint">What to do next; null when the message says it already.</param>
    /// <param name="inner">The cause, for logs alone.</param>
    public GatewayException(ErrorCode code, string message, string? hint = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Hint = hint;
    }

    /// <summary>The code of the fault.</summary>
    public ErrorCode Code { get; }

    /// <summary>The next step for the reader, or null.</summary>
    public string? Hint { get; }

    /// <summary>What keeps a document from being read, where that is the fault; else null.</summary>
    public DocumentProblem? Problem { get; init; }
}
