using Gateway.Abstractions;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>
/// How masks are served: of its table a masked column is denied, so that the server itself refuses it in every statement; a
/// view beside the table, <c>masked_public.customers</c> for <c>public.customers</c>, shows it masked.
/// </summary>
internal static class MaskViews
{
    /// <summary>The table, in the schema of the views, that holds the key of hashes; nobody but its owner reads it.</summary>
    public const string KeyTable = "gateway_mask_key";

    private const string Prefix = "masked_";

    /// <summary>The rules as the login must have them.</summary>
    public static TableRules Served(TableRules rules)
    {
        var masks = rules.Masked.Where(mask => rules.SeesColumn(mask.Table, mask.Column)).ToList();
        var views = masks.Select(mask => ViewOf(mask.Table)).Distinct().ToList();
        return masks.Count == 0
            ? rules
            : new TableRules(
                [.. rules.Allow, .. views.Where(view => !rules.Sees(view)).Select(Pattern)],
                [
                    .. rules.Deny,
                    .. masks.Select(mask => Pattern(mask.Table.Child(mask.Column))),
                    .. views.Select(view => Pattern(view.Parent.Child(KeyTable))).DistinctBy(pattern => pattern.Text),
                ],
                tableDepth: 2,
                ignoreCase: false,
                masks
            );
    }

    /// <summary>A grant with the rules as the login must have them.</summary>
    public static Grant Served(Grant grant) => grant with { Rules = Served((TableRules)grant.Rules) };

    /// <summary>The view that shows a table with masks.</summary>
    public static NodePath ViewOf(NodePath table) => NodePath.Of(Prefix + table.Segments[0], table.Name);

    /// <summary>Whether a path is that of a view that shows a masked table.</summary>
    public static bool IsOne(NodePath path, TableRules rules) =>
        rules.Masked.Any(mask => ViewOf(mask.Table).Equals(path));

    /// <summary>How a view of ours masks a column; null for any other relation or column.</summary>
    public static MaskKind? MaskIn(NodePath view, string column, AccessRules rules) =>
        view.Segments[0].StartsWith(Prefix, StringComparison.Ordinal)
            ? rules.MaskOf(NodePath.Of(view.Segments[0][Prefix.Length..], view.Name), column)
            : null;

    private static NamePattern Pattern(NodePath path) =>
        NamePattern.Parse(string.Join('.', path.Segments.Select(Identifier.Quote)));
}
