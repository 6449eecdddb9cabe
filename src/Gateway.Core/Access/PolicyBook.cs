using System.Security.Cryptography;
using System.Text;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>The policy of the configuration, as grants. Thread-safe.</summary>
/// <remarks>Every principal that can exist over stdio is the local user, who has the rules of each source.</remarks>
public sealed class PolicyBook
{
    private readonly Dictionary<string, Grant> _grants;
    private readonly IResultStore? _results;
    private readonly ExportStore? _exports;
    private readonly Limits _limits;
    private KnownRules _known = new("", new TableRules([], [], 1, ignoreCase: true));

    /// <summary>Makes the grants of a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="results">Tells which results there are; null where none are kept. Not disposed here.</param>
    /// <param name="exports">Tells which exported files there are; null where nothing is exported. Not disposed here.</param>
    public PolicyBook(GatewayConfiguration configuration, IResultStore? results = null, ExportStore? exports = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        (_results, _exports, _limits) = (results, exports, configuration.Limits);
        var state = new StateFolder(configuration.StateFolder);
        var masking = new Masking(() => state.Key("mask"));
        _grants = configuration.Sources.ToDictionary(
            source => source.Name,
            source => MakeGrant(Authenticator.LocalUser, source, configuration.Limits) with { Masking = masking },
            StringComparer.Ordinal
        );
    }

    /// <summary>The widest grant of a source: what anybody at all may see of it. The index holds nothing beyond it.</summary>
    public Grant OwnerGrant(string source) => _grants[source];

    /// <summary>The grant of a principal on a source; null when it has none, or when there is no such source.</summary>
    internal Grant? GrantOf(Principal principal, string source) =>
        principal != Authenticator.LocalUser ? null
        : source == IResultStore.Source && _results is not null ? ResultsGrant(principal, ResultsOf(principal))
        : source == ExportStore.Source && _exports is not null ? ExportsGrant(principal)
        : _grants.GetValueOrDefault(source);

    /// <summary>The results of a principal whose sources it may still see as when they were read; the others are as if absent.</summary>
    internal IReadOnlyList<KeptResult> ResultsOf(Principal principal) =>
        _results is null
            ? []
            : [.. _results.Of(principal.Name).Where(result => result.Origins.All(origin => Holds(principal, origin)))];

    /// <summary>The exported files of a principal, likewise.</summary>
    internal IReadOnlyList<string> ExportsOf(Principal principal) =>
        _exports?.Book.Of(principal.Name, origin => Holds(principal, origin)) ?? [];

    /// <summary>The grant of a principal on some of its results. Its fingerprint is the same whatever they are: each has its own name.</summary>
    internal Grant ResultsGrant(Principal principal, IReadOnlyList<KeptResult> results)
    {
        var fingerprint = string.Join('\0', principal.Name, IResultStore.Source);
        return new Grant(principal.Name, IResultStore.Source, RulesOf(results), _limits, fingerprint);
    }

    /// <summary>What a result says of the grant that its rows were read under.</summary>
    internal static ResultOrigin OriginOf(Grant grant) =>
        new(grant.Source, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(grant.Fingerprint))));

    private Grant ExportsGrant(Principal principal)
    {
        var fingerprint = string.Join('\0', principal.Name, ExportStore.Source);
        var rules = new FileRules(ExportsOf(principal).Select(GlobPattern.Parse), []);
        return new Grant(principal.Name, ExportStore.Source, rules, _limits, fingerprint);
    }

    private bool Holds(Principal principal, ResultOrigin origin) =>
        principal == Authenticator.LocalUser
        && _grants.GetValueOrDefault(origin.Source) is { } grant
        && OriginOf(grant) == origin;

    // The same rules as long as the results are the same: what connectors derive from rules they remember by them.
    private TableRules RulesOf(IReadOnlyList<KeptResult> results)
    {
        var ids = string.Join(',', results.Select(result => result.Id));
        var known = _known;
        if (known.Ids != ids)
        {
            var allowed = results.Select(result => NamePattern.Parse(result.Id));
            _known = known = new KnownRules(ids, new TableRules(allowed, [], 1, ignoreCase: true));
        }
        return known.Rules;
    }

    /// <summary>All grants of a principal, in the order of the configuration.</summary>
    internal IReadOnlyList<Grant> GrantsOf(Principal principal) =>
        principal == Authenticator.LocalUser ? [.. _grants.Values] : [];

    private static Grant MakeGrant(Principal principal, SourceConfiguration source, Limits limits)
    {
        var fingerprint = string.Join('\0', principal.Name, source.Name, source.Rules.Canonical);
        return new Grant(principal.Name, source.Name, source.Rules, limits, fingerprint);
    }

    private sealed record KnownRules(string Ids, TableRules Rules);
}
