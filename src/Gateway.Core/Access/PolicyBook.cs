using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>The policy of the configuration, as grants. Immutable, thread-safe.</summary>
/// <remarks>Every principal that can exist over stdio is the local user, who has the rules of each source.</remarks>
public sealed class PolicyBook
{
    private readonly Dictionary<string, Grant> _grants;

    /// <summary>Makes the grants of a configuration.</summary>
    public PolicyBook(GatewayConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
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
        principal == Authenticator.LocalUser ? _grants.GetValueOrDefault(source) : null;

    /// <summary>All grants of a principal, in the order of the configuration.</summary>
    internal IReadOnlyList<Grant> GrantsOf(Principal principal) =>
        principal == Authenticator.LocalUser ? [.. _grants.Values] : [];

    private static Grant MakeGrant(Principal principal, SourceConfiguration source, Limits limits)
    {
        var fingerprint = string.Join('\0', principal.Name, source.Name, source.Rules.Canonical);
        return new Grant(principal.Name, source.Name, source.Rules, limits, fingerprint);
    }
}
