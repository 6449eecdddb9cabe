using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>The names that exist in the database, by whether a grant and the login see them.</summary>
internal sealed class HiddenNames
{
    private readonly ILookup<NodePath, ColumnName> _columns;
    private readonly GrantedCatalog _catalog;

    private HiddenNames(IEnumerable<ColumnName> rows, GrantedCatalog catalog)
    {
        _catalog = catalog;
        _columns = rows.ToLookup(row => row.Table);
    }

    /// <summary>Reads all names; only a statement that failed needs them.</summary>
    public static async Task<HiddenNames> ReadAsync(
        Session session,
        GrantedCatalog catalog,
        CancellationToken cancellation
    ) => new(await CatalogReader.NamesAsync(session, cancellation), catalog);

    /// <summary>Whether there is a relation at the path that is not granted.</summary>
    public bool HasRelation(NodePath path) =>
        IsHidden(path)
        || (path.Segments is [SessionSettings.SearchPath, var name] && IsHidden(NodePath.Of("pg_catalog", name)));

    /// <summary>The granted columns of granted relations.</summary>
    public IEnumerable<string> GrantedColumns(IEnumerable<Relation> relations) =>
        relations.SelectMany(relation => _columns[relation.Path].Where(row => IsGranted(relation, row))).Select(Name);

    /// <summary>The columns of granted relations that are not granted.</summary>
    public HashSet<string> HiddenColumns(IEnumerable<Relation> relations) =>
        relations
            .SelectMany(relation => _columns[relation.Path].Where(row => !IsGranted(relation, row)))
            .Select(Name)
            .ToHashSet(StringComparer.Ordinal);

    private static string Name(ColumnName row) => row.Column;

    private bool IsHidden(NodePath path) =>
        _columns.Contains(path)
        && _catalog.Find(path) is null
        && (path.Segments[0] != "pg_catalog" || !_columns[path].Any(row => row.IsReadable));

    private bool IsGranted(Relation relation, ColumnName row) =>
        row.IsReadable && _catalog.Sees(relation.Path, row.Column);
}
