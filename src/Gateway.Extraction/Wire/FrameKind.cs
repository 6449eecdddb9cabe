namespace Gateway.Extraction.Wire;

/// <summary>What a frame is. Requests and inner documents have an answer: one of text, nothing, refusal.</summary>
internal enum FrameKind
{
    /// <summary>To a worker: read this file.</summary>
    Request = 1,

    /// <summary>From a worker: a PDF lies in the file that it reads; it must not start programs itself.</summary>
    InnerPdf = 2,

    /// <summary>The text of a document.</summary>
    Text = 3,

    /// <summary>The document is no text, and of no format that is known.</summary>
    Nothing = 4,

    /// <summary>The document cannot be read.</summary>
    Refusal = 5,

    /// <summary>The same, and the worker has no memory left: it is not asked again.</summary>
    LastRefusal = 6,
}
