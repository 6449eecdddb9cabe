using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>The catalogs at one moment. Immutable, thread-safe.</summary>
/// <param name="Version">Another number when it was read again.</param>
/// <param name="Rules">What statements must not call.</param>
/// <param name="Relations">What the login can read something of.</param>
/// <param name="Names">Every column, and whether the login can read it.</param>
internal sealed record KnownCatalog(
    long Version,
    RoutineRules Rules,
    IReadOnlyList<Relation> Relations,
    IReadOnlyList<ColumnName> Names
)
{
    private readonly Lazy<ILookup<NodePath, string>> _readable = new(() =>
        Names.Where(name => name.IsReadable).ToLookup(name => name.Table, name => name.Column)
    );
    private volatile GrantedView? _last;

    /// <summary>The columns of a table that the login can read, in their order.</summary>
    public IEnumerable<string> ColumnsOf(NodePath table) => _readable.Value[table];

    /// <summary>What it is under a grant; of one set of rules it is worked out once.</summary>
    public GrantedView Under(Grant grant)
    {
        if (_last is { } known && ReferenceEquals(known.Rules, grant.Rules))
        {
            return known;
        }
        var isBeyond = LoginReach.IsBeyond(Names, grant.Rules);
        return _last = new GrantedView(grant.Rules, new GrantedCatalog(Relations, grant), isBeyond);
    }
}
