using System.Globalization;
using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Cache;

namespace Gateway.Connectors.Tabular;

/// <summary>Lets a call through when the tables that it speaks of are loaded, and says how far they are when they are not.</summary>
/// <param name="cache">The cache.</param>
internal sealed class TableGate(TableCache cache)
{
    // An answer of a moment ago is soon better than one of now much later.
    private static readonly TimeSpan ForNews = TimeSpan.FromSeconds(2);

    // What is left of the call's time is for the query itself.
    private const double PartOfTime = 0.6;

    /// <summary>Waits until all is loaded, but not long.</summary>
    public async Task<CacheState> WaitForAllAsync(Grant grant, CancellationToken cancellation)
    {
        var state = await cache.LookAsync(cancellation);
        return state.IsCurrent
            ? state
            : await cache.WaitAsync(now => now.IsCurrent, Least(ForNews, grant.Limits.Time * PartOfTime), cancellation);
    }

    /// <summary>Waits until some tables are loaded, or as long as the call has time for it.</summary>
    /// <param name="concerns">Whether the call speaks of a file's tables.</param>
    /// <param name="grant">What may be seen, and how long it may take.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="GatewayException">Nothing is loaded yet, or can be.</exception>
    public async Task<Passage> PassAsync(Func<FileState, bool> concerns, Grant grant, CancellationToken cancellation)
    {
        var state = await cache.LookAsync(cancellation);
        if (!IsOpen(state, isStaleGood: false))
        {
            state = await cache.WaitAsync(now => IsOpen(now, false), Least(ForNews, grant.Limits.Time), cancellation);
        }
        if (!IsOpen(state, isStaleGood: true))
        {
            state = await cache.WaitAsync(
                now => IsOpen(now, isStaleGood: true),
                grant.Limits.Time * PartOfTime,
                cancellation
            );
        }
        if (!state.IsReadable)
        {
            throw state.Fault ?? NotYet(null);
        }
        var seen = state.Files.Where(file => concerns(file) && file.Names.Any(name => Sees(grant, name))).ToList();
        return new Passage(
            [.. seen.Where(file => file is { IsCurrent: false, Entry.Failure: null }).Select(Changed)],
            seen.Select(file => DoubtOf(file, state)).OfType<GatewayException>().FirstOrDefault()
        );

        bool IsOpen(CacheState now, bool isStaleGood) =>
            now.IsReadable
            && now.Files.Where(concerns).All(file => file.IsCurrent || (isStaleGood && file.Entry is not null));
    }

    /// <summary>What is known of a file whose table is not there (yet), in words; null where it is.</summary>
    public static string? Remark(FileState file) =>
        file.Entry is { Failure: { } failure } ? $"{file.File.Path}: cannot be read as a table: {failure}"
        : file.Entry is null ? $"{file.File.Path}: {Loading(file)}"
        : null;

    private static bool Sees(Grant grant, string table) => grant.Rules.Sees(NodePath.Of(table));

    private static string Changed(FileState file) =>
        $"{file.File.Path} has changed since it was loaded; this is what it held then.";

    private static GatewayException? DoubtOf(FileState file, CacheState state) =>
        file.Entry switch
        {
            null => state.Fault ?? NotYet(file),
            { Failure: { } failure } => new GatewayException(
                ErrorCode.SourceFailed,
                $"'{file.File.Path}' cannot be read as a table: {failure}.",
                file.Entry.Hint
            ),
            _ => null,
        };

    private static GatewayException NotYet(FileState? file) =>
        new(
            ErrorCode.BudgetTime,
            file is null ? "The files of this source are still being loaded." : $"'{file.File.Path}' {Loading(file)}.",
            "Ask again in a moment: loading goes on meanwhile. Tables that are loaded can be queried; explore shows which."
        );

    private static string Loading(FileState file) =>
        file.Part is { } part
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"is being loaded: {part * 100:0} % of {file.File.Stamp.SizeBytes / 1e6:N0} MB"
            )
            : "waits to be loaded";

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
