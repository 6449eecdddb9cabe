using Gateway.Abstractions;
using Gateway.Search.Query;

namespace Gateway.Search.Sqlite;

/// <summary>The search index in a SQLite file (FTS5), <c>index.db</c> in the state folder. Thread-safe.</summary>
/// <remarks>
/// Opens the file when it is first needed. Without a file, or while another version's is replaced, answers are empty and
/// their coverage says so. An <see cref="Indexing.Indexer"/> fills it, in this process or in another.
/// </remarks>
public sealed class SqliteSearchIndex : ISearchIndex
{
    private readonly ReaderPool _readers;

    /// <summary>Makes the index; touches no file.</summary>
    /// <param name="stateFolder">The folder of the gateway's own files; made by the indexer, for its owner alone.</param>
    public SqliteSearchIndex(string stateFolder)
    {
        File = new IndexFile(stateFolder);
        _readers = new ReaderPool(File);
    }

    internal IndexFile File { get; }

    internal ReaderPool Readers => _readers;

    /// <summary>Set when a reader meets damage: the indexer then builds the file anew.</summary>
    internal bool IsDamaged { get; set; }

    /// <inheritdoc />
    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        var query = Search.Parse(request.Query);
        try
        {
            return await _readers
                .ReadAsync(reader => Search.Run(reader, request, query), cancellation)
                .ConfigureAwait(false);
        }
        catch (IndexFileException error) when (error.IsDamage)
        {
            IsDamaged = true;
            throw new GatewayException(
                ErrorCode.Internal,
                "The search index is damaged and is being built anew.",
                "Search again in a few minutes.",
                error
            );
        }
    }

    /// <inheritdoc />
    public Task<Coverage> CoverageAsync(string source, CancellationToken cancellation) =>
        _readers.ReadAsync(reader => CoverageOf(source, reader?.Sources.All()), cancellation);

    /// <inheritdoc />
    public async Task<FolderCoverage?> FolderAsync(Grant grant, NodePath folder, CancellationToken cancellation)
    {
        try
        {
            return await _readers
                .ReadAsync(
                    reader =>
                        reader?.Sources.All().GetValueOrDefault(grant.Source) is { Coverage.AsOf: not null } row
                            ? FolderCount.Of(reader, row.Id, grant, folder)
                            : null,
                    cancellation
                )
                .ConfigureAwait(false);
        }
        catch (IndexFileException error)
        {
            // A listing needs no index; a search will tell.
            IsDamaged |= error.IsDamage;
            return null;
        }
    }

    /// <summary>What the index holds of a source and what hindered the rest, for the owner's eyes.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="maxFailures">The most failures to list.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<IndexStatus> StatusAsync(string source, int maxFailures, CancellationToken cancellation) =>
        _readers.ReadAsync(
            reader =>
            {
                var sources = reader?.Sources.All();
                var failures = sources?.GetValueOrDefault(source) is { } row
                    ? reader!.Failures(row.Id, maxFailures)
                    : [];
                return new IndexStatus(CoverageOf(source, sources), failures, File.Path, File.SizeBytes())
                {
                    Unwatched = sources?.GetValueOrDefault(source)?.Unwatched,
                };
            },
            cancellation
        );

    /// <summary>Closes the file when the searches that are under way have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.CloseAsync(CancellationToken.None).ConfigureAwait(false);
        _readers.Dispose();
    }

    /// <summary>What a grant may know of a source.</summary>
    internal static Coverage CoverageOf(
        Grant grant,
        IndexReader? reader,
        IReadOnlyDictionary<string, SourceRow>? sources
    ) =>
        sources?.GetValueOrDefault(grant.Source) is { } row
            ? reader!.Sources.CoverageOf(grant, row)
            : CoverageOf(grant.Source, sources);

    internal static Coverage CoverageOf(string source, IReadOnlyDictionary<string, SourceRow>? sources) =>
        sources?.GetValueOrDefault(source)?.Coverage
        ?? new Coverage(source, 0, null, 0, 0, AsOf: null, IsBuilding: false);
}
