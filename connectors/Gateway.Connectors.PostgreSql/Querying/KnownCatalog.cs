using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>The catalogs at one moment. Immutable, thread-safe.</summary>
/// <param name="Rules">What statements must not call.</param>
/// <param name="Relations">What the login can read something of.</param>
/// <param name="Names">Every column, and whether the login can read it.</param>
internal sealed record KnownCatalog(
    RoutineRules Rules,
    IReadOnlyList<Relation> Relations,
    IReadOnlyList<ColumnName> Names
)
{
    private readonly Lazy<ILookup<NodePath, string>> _readable = new(() =>
        Names.Where(name => name.IsReadable).ToLookup(name => name.Table, name => name.Column)
    );
    private volatile Judgement? _last;

    /// <summary>The columns of a table that the login can read, in their order.</summary>
    public IEnumerable<string> ColumnsOf(NodePath table) => _readable.Value[table];

    /// <summary>Whether the login can read what the rules do not allow: in free SQL only its own rights hold.</summary>
    public bool ReachesBeyond(AccessRules rules)
    {
        if (_last is { } known && ReferenceEquals(known.Rules, rules))
        {
            return known.IsBeyond;
        }
        var judgement = new Judgement(rules, LoginReach.IsBeyond(Names, rules));
        _last = judgement;
        return judgement.IsBeyond;
    }

    private sealed record Judgement(AccessRules Rules, bool IsBeyond);
}
