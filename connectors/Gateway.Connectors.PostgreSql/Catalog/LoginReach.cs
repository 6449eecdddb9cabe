using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Privileges;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>Compares what a login can read with what the rules allow: in free SQL only the login's own rights hold.</summary>
internal static class LoginReach
{
    /// <summary>The tables, or the single columns of granted tables, that the login reads and the rules do not allow.</summary>
    public static async Task<IReadOnlyList<NodePath>> ExcessAsync(
        Session session,
        AccessRules configured,
        CancellationToken cancellation
    )
    {
        var rules = MaskViews.Served((TableRules)configured);
        if (!rules.IsRestricted)
        {
            return [];
        }
        var names = await CatalogReader.NamesAsync(session, cancellation);
        return
        [
            .. names
                .Where(name => name.IsReadable && !name.IsSystem && !rules.SeesColumn(name.Table, name.Column))
                .Select(name => rules.Sees(name.Table) ? name.Table.Child(name.Column) : name.Table)
                .Distinct(),
        ];
    }
}
