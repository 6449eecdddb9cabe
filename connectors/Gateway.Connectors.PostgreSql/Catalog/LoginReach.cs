using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Privileges;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>Compares what a login can read with what the rules allow: in free SQL only the login's own rights hold.</summary>
internal static class LoginReach
{
    /// <summary>Whether the login reads a table, or a column of a granted table, that the rules do not allow.</summary>
    public static bool IsBeyond(IEnumerable<ColumnName> names, AccessRules configured)
    {
        var rules = MaskViews.Served((TableRules)configured);
        return rules.IsRestricted
            && names.Any(name => name.IsReadable && !name.IsSystem && !rules.SeesColumn(name.Table, name.Column));
    }
}
