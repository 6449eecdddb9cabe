using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Privileges;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>The relations that both the login and the rules of a grant see.</summary>
internal sealed class GrantedCatalog
{
    private readonly TableRules _rules;
    private readonly Dictionary<NodePath, Relation> _byPath;

    /// <summary>The relations of a login under a grant.</summary>
    public GrantedCatalog(IReadOnlyList<Relation> relations, Grant grant)
    {
        _rules = MaskViews.Served((TableRules)grant.Rules);
        Relations = [.. relations.Where(relation => _rules.Sees(relation.Path))];
        _byPath = Relations.ToDictionary(relation => relation.Path);
    }

    /// <summary>The relations in ordinal order of their paths.</summary>
    public IReadOnlyList<Relation> Relations { get; }

    /// <summary>Reads the catalog under a grant.</summary>
    public static async Task<GrantedCatalog> ReadAsync(Session session, Grant grant, CancellationToken cancellation) =>
        new(await CatalogReader.RelationsAsync(session, cancellation), grant);

    /// <summary>The relation at a path, or null.</summary>
    public Relation? Find(NodePath path) => _byPath.GetValueOrDefault(path);

    /// <summary>A column of a relation, with its mask where a view of ours shows it.</summary>
    public Column ColumnOf(Relation relation, ColumnRow row) =>
        NodeBuilder.ColumnOf(relation, row) with
        {
            Mask = MaskViews.MaskIn(relation.Path, row.Name, _rules),
        };

    /// <summary>Whether a column of a relation that the login can read may be seen, at any end of a foreign key.</summary>
    public bool Sees(NodePath table, string column) => _rules.SeesColumn(table, column);
}
