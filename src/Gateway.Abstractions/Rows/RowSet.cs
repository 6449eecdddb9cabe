namespace Gateway.Abstractions;

/// <summary>A stream of rows that is being read: columns first, then batches, once.</summary>
/// <remarks>The reader disposes it, also after an error or a cancelled read; disposing stops the engine's work.</remarks>
public sealed class RowSet : IAsyncDisposable
{
    private readonly Func<ValueTask>? _dispose;

    /// <summary>Makes a row set.</summary>
    /// <param name="columns">The columns of every row.</param>
    /// <param name="batches">The batches; enumerated once at most.</param>
    /// <param name="dispose">Frees what the stream holds; called once at most.</param>
    public RowSet(IReadOnlyList<Column> columns, IAsyncEnumerable<RowBatch> batches, Func<ValueTask>? dispose = null)
    {
        Columns = columns;
        Batches = batches;
        _dispose = dispose;
    }

    /// <summary>The columns of every row.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The rows; to be enumerated once.</summary>
    public IAsyncEnumerable<RowBatch> Batches { get; }

    /// <summary>The revision (content hash) of the document that is read, which citations pin; null for tables.</summary>
    public string? Revision { get; init; }

    /// <summary>The version of the source, told before the first of these rows was read; null where it was not told with them.</summary>
    /// <remarks>As <see cref="IConnector.VersionAsync"/> has it, where the same read gives the same rows for the same version at all.</remarks>
    public string? Version { get; init; }

    /// <summary>The title of the document that is read; null where it has none, and for tables.</summary>
    public string? Title { get; init; }

    /// <summary>Why some of the document that is read is missing here (pages that are pictures); null when nothing is.</summary>
    public DocumentProblem? Problem { get; init; }

    /// <summary>What the reader of the answer must know, in whole sentences ("this view has no key: one page only").</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _dispose?.Invoke() ?? ValueTask.CompletedTask;
}
