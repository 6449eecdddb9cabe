using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>Looks what granted views are made of: a view is its owner's word about what may be seen, and worth a second look.</summary>
internal static class ViewCheck
{
    /// <summary>Views that show a denied column under its name (errors), or are made of what is not granted (warnings).</summary>
    /// <param name="columns">What the views are made of.</param>
    /// <param name="rules">What the configuration allows.</param>
    public static IEnumerable<Finding> Of(IEnumerable<ViewColumn> columns, TableRules rules)
    {
        foreach (var view in columns.Where(column => rules.Sees(column.ViewPath)).GroupBy(column => column.ViewPath))
        {
            var name = view.Key.ToDotted();
            var shown = view.Where(c => c.IsShown && rules.SeesColumn(view.Key, c.Column))
                .Where(c => rules.DeniesColumn(c.Table, c.Column))
                .Select(c => c.Title)
                .ToList();
            var inside = view.Where(c => !rules.SeesColumn(c.Table, c.Column)).Select(c => c.Title).ToList();
            if (shown.Count > 0)
            {
                yield return new Finding(
                    true,
                    "deny",
                    $"The view {name} is granted and shows {string.Join(", ", shown)}, which is denied.",
                    $"Deny {name} too, or delete the rule that denies {shown[0]}."
                );
            }
            else if (inside.Count > 0)
            {
                yield return new Finding(
                    false,
                    null,
                    $"The view {name} is granted and made of {string.Join(", ", inside)}, which is not.",
                    $"Deny {name} too, if nothing of that may be seen."
                );
            }
        }
    }
}
