using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>A statement as it was read, and what was last found of it. Thread-safe.</summary>
internal sealed class KnownStatement(SqlText text)
{
    private volatile Verdict? _last;

    /// <summary>The statement.</summary>
    public SqlText Text => text;

    /// <summary>The highest number of a parameter.</summary>
    public long Parameters { get; } = text.Parameters;

    /// <summary>Refuses what the catalogs do not let through; else says what is read. The same catalogs are asked once.</summary>
    /// <exception cref="GatewayException">The statement is refused.</exception>
    public QueryAnalysis Judge(KnownCatalog known, Grant grant, ProtectionLayers layers)
    {
        if (_last is { } last && last.Version == known.Version && ReferenceEquals(last.Rules, grant.Rules))
        {
            return last.Analysis;
        }
        new StatementGuard(known.Rules, layers).Check(text);
        var tables = new NamePaths(text).Granted(known.Under(grant).Catalog);
        var analysis = new QueryAnalysis([.. tables.Select(relation => relation.Path)], []);
        analysis = analysis with { IsRepeatable = analysis.Tables.Count > 0 && known.Rules.Steady.IsSteady(text) };
        _last = new Verdict(known.Version, grant.Rules, analysis);
        return analysis;
    }

    private sealed record Verdict(long Version, AccessRules Rules, QueryAnalysis Analysis);
}
