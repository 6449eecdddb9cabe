using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Finds the columns of a table whose names fit the pattern of a listing.</summary>
internal static class ColumnSearch
{
    /// <summary>Their names in the table's order; none where no pattern is asked for, and none of a document.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(
        IConnector connector,
        Plan.ListNodes plan,
        Grant grant,
        Node node,
        CancellationToken cancellation
    )
    {
        if (plan.Pattern is null || node.Kind is not (NodeKind.Table or NodeKind.View))
        {
            return [];
        }
        var columns = node.Columns;
        if (columns.Count == 0)
        {
            columns = (await connector.FindAsync(node.Path, grant, cancellation))?.Columns ?? [];
        }
        return [.. columns.Select(column => column.Name).Where(name => plan.Fits(node.Path.Child(name)))];
    }
}
