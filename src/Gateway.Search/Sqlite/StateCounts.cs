namespace Gateway.Search.Sqlite;

/// <summary>Documents by what became of them.</summary>
internal sealed class StateCounts
{
    private readonly long[] _documents = new long[Enum.GetValues<DocumentState>().Length];
    private long _partial;

    /// <summary>Counts some documents.</summary>
    public void Add(DocumentState state, long documents, long withReason)
    {
        _documents[(int)state] += documents;
        _partial += state == DocumentState.Indexed ? withReason : 0;
    }

    /// <summary>A coverage with these counts. What is known is their sum: the line adds up.</summary>
    public Coverage Of(string source, DateTimeOffset? asOf, bool isBuilding, string? problem) =>
        new(
            source,
            _documents[(int)DocumentState.Indexed],
            asOf is null ? null : _documents.Sum(),
            _documents[(int)DocumentState.Failed],
            _documents[(int)DocumentState.Unsupported],
            asOf,
            isBuilding
        )
        {
            NeedsOcr = _documents[(int)DocumentState.NeedsOcr],
            NeedsPdfToText = _documents[(int)DocumentState.NeedsPdfToText],
            NeedsPassword = _documents[(int)DocumentState.NeedsPassword],
            TooLarge = _documents[(int)DocumentState.TooLarge],
            LeftOut = _documents[(int)DocumentState.LeftOut],
            Partial = _partial,
            Problem = problem,
        };
}
