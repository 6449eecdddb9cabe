using Gateway.Abstractions;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Reads listed documents as changes of the index, or tells what keeps them out of it.</summary>
/// <remarks>
/// A document with another stamp and the same content is not read again, nor is one that could not be read: it is tried
/// again when its content or what reads it has changed. A failure that does not follow from the content (a locked file)
/// has no stamp, so that every walk tries again.
/// </remarks>
internal sealed class DocumentReading
{
    private readonly Grant _grant;
    private readonly IConnector _connector;
    private readonly DocumentAnalysis _analysis;
    private readonly IndexPace _pace;

    public DocumentReading(Grant grant, IConnector connector, DocumentAnalysis analysis, IndexPace pace)
    {
        _grant = grant;
        _connector = connector;
        _analysis = analysis;
        _pace = pace;
    }

    /// <summary>Reads one document.</summary>
    /// <param name="listed">The document as it was listed.</param>
    /// <param name="stored">What the index has of it, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The change; a removal where it is gone by now; null where nothing changes.</returns>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceUnavailable"/>: nothing is known of the document.</exception>
    public async Task<IndexChange?> ReadAsync(Node listed, StoredDocument? stored, CancellationToken cancellation)
    {
        await _pace.LetCallsGoFirstAsync(cancellation);
        try
        {
            return _pace.IsFull
                ? Refuse(listed, stored, DocumentState.LeftOut, IndexPace.FullReason)
                : await ReadPassagesAsync(listed, stored, cancellation);
        }
        catch (GatewayException error) when (error.Code == ErrorCode.AccessNotFound)
        {
            // It went away between the listing and the read: as if it had not been listed.
            return new IndexChange.Remove(stored?.Id ?? 0);
        }
        catch (GatewayException error) when (error.Problem is not null || IsOfThisDocument(error.Code))
        {
            var refusal = Refuse(listed, stored, StateOf(error), ReasonOf(listed.Path, error));
            return refusal is null || !FollowsFromContent(error)
                ? refusal
                : await RememberAsync(refusal, listed, cancellation);
        }
        catch (Exception error)
            when (error is not (GatewayException or OperationCanceledException or IndexFileException))
        {
            // A document that a reader trips over must not keep the others out of the index.
            var reason = $"Reading it failed unexpectedly ({error.GetType().Name}).";
            var refusal = Refuse(listed, stored, DocumentState.Failed, reason);
            return refusal is null ? null : await RememberAsync(refusal, listed, cancellation);
        }
    }

    /// <summary>The content hash of a document, or empty where it cannot be told.</summary>
    public async Task<string> RevisionAsync(NodePath path, CancellationToken cancellation)
    {
        try
        {
            return _connector.Content is { } content
                ? await content.RevisionAsync(path, _grant, cancellation) ?? ""
                : "";
        }
        catch (GatewayException error) when (error.Code is not ErrorCode.Cancelled)
        {
            return "";
        }
    }

    /// <summary>A document under another path, with the passages that the index has of it.</summary>
    public IndexChange.Move Move(Node node, StoredDocument stored, IReadOnlyList<StoredPassage> passages)
    {
        var title = stored.Title == stored.Path.Name ? null : stored.Title;
        var facts = Facts(node, stored.Revision, title) with { Reason = stored.Reason };
        return new IndexChange.Move(stored.Id, DocumentKey.Of(node.Path), _analysis.Analyze(facts, passages));
    }

    private async Task<IndexChange> ReadPassagesAsync(
        Node listed,
        StoredDocument? stored,
        CancellationToken cancellation
    )
    {
        if (await IsUnchangedAsync(listed, stored, cancellation))
        {
            return new IndexChange.Restamp(stored!.Id, listed.Version, listed.Modified);
        }
        var request = new ReadRequest(listed.Path, PassageId.MostPassages);
        await using var rows = await _connector.ReadAsync(request, _grant, cancellation);
        var revision = rows.Revision ?? "";
        if (stored is { State: DocumentState.Indexed } && IsSame(listed, stored, revision))
        {
            return new IndexChange.Restamp(stored.Id, listed.Version, listed.Modified);
        }
        var passages = await PassageRows.ReadAsync(rows, cancellation);
        if (passages.Count == 0 && rows.Problem is { } problem)
        {
            return Refusal(listed, stored, StateOf(problem), Sentence(rows)) with
            {
                Version = listed.Version,
                Revision = revision,
            };
        }
        var facts = Facts(listed, revision, rows.Title) with { Reason = rows.Problem is null ? null : Sentence(rows) };
        return new IndexChange.Replace(stored?.Id, DocumentKey.Of(listed.Path), _analysis.Analyze(facts, passages));
    }

    private async Task<bool> IsUnchangedAsync(Node listed, StoredDocument? stored, CancellationToken cancellation) =>
        stored is { Version: not null } && IsSame(listed, stored, await RevisionAsync(listed.Path, cancellation));

    private static bool IsSame(Node listed, StoredDocument stored, string revision) =>
        revision.Length > 0 && stored.Revision == revision && stored.Extractor == listed.Extractor;

    private async Task<IndexChange> RememberAsync(
        IndexChange.Refuse refusal,
        Node listed,
        CancellationToken cancellation
    ) => refusal with { Version = listed.Version, Revision = await RevisionAsync(listed.Path, cancellation) };

    // Null where it stands in the index already, so that nothing is written at every walk.
    private static IndexChange.Refuse? Refuse(
        Node listed,
        StoredDocument? stored,
        DocumentState state,
        string reason
    ) =>
        stored is { Version: null } && stored.State == state && stored.Reason == reason
            ? null
            : Refusal(listed, stored, state, reason);

    private static IndexChange.Refuse Refusal(
        Node listed,
        StoredDocument? stored,
        DocumentState state,
        string reason
    ) => new(stored?.Id, DocumentKey.Of(listed.Path), Version: null, state, reason) { Extractor = listed.Extractor };

    private static bool IsOfThisDocument(ErrorCode code) =>
        code is not (ErrorCode.SourceUnavailable or ErrorCode.Cancelled);

    private static bool FollowsFromContent(GatewayException error) =>
        error.Problem is not null || error.Code is ErrorCode.RequestUnsupported or ErrorCode.BudgetSize;

    private static DocumentState StateOf(GatewayException error) =>
        error.Problem is { } problem ? StateOf(problem)
        : error.Code == ErrorCode.RequestUnsupported ? DocumentState.Unsupported
        : error.Code == ErrorCode.BudgetSize ? DocumentState.TooLarge
        : DocumentState.Failed;

    private static DocumentState StateOf(DocumentProblem problem) =>
        problem switch
        {
            DocumentProblem.Unsupported => DocumentState.Unsupported,
            DocumentProblem.TooLarge => DocumentState.TooLarge,
            DocumentProblem.NeedsPassword => DocumentState.NeedsPassword,
            DocumentProblem.NeedsOcr => DocumentState.NeedsOcr,
            DocumentProblem.NeedsPdfToText => DocumentState.NeedsPdfToText,
            _ => DocumentState.Failed,
        };

    // Without the name, so that what failed for the same reason is counted together.
    private static string ReasonOf(NodePath path, GatewayException error)
    {
        var reason = error.Message.Replace($"'{path}'", "it", StringComparison.Ordinal);
        return reason.StartsWith("it ", StringComparison.Ordinal) ? "I" + reason[1..] : reason;
    }

    private static string Sentence(RowSet rows) =>
        rows.Notices is [var notice, ..] ? notice : "A part of it could not be read.";

    private static DocumentFacts Facts(Node node, string revision, string? title)
    {
        var name = Path.GetFileNameWithoutExtension(node.Path.Name);
        return new DocumentFacts(node.Version, revision, node.Path.ToString(), FoldersOf(node.Path))
        {
            Title = string.IsNullOrWhiteSpace(title) ? node.Path.Name : title,
            Titles = $"{title}\n{name}",
            Modified = node.Modified,
            Extension = Path.GetExtension(node.Path.Name).TrimStart('.'),
            Extractor = node.Extractor,
        };
    }

    private static List<NodePath> FoldersOf(NodePath document)
    {
        var folders = new List<NodePath>();
        for (var folder = document.Parent; !folder.IsRoot; folder = folder.Parent)
        {
            folders.Add(folder);
        }
        return folders;
    }
}
