using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Looks whether the tables and columns of <c>index</c> exist; only the opened source can tell.</summary>
internal static class IndexFindings
{
    public static async Task<IReadOnlyList<Finding>> OfAsync(
        SourceConfiguration source,
        IConnector connector,
        Grant grant,
        CancellationToken cancellation
    )
    {
        var findings = new List<Finding>();
        foreach (var (table, columns) in source.Index)
        {
            var setting = JsonPath.Member("index", table.ToDotted());
            if (await connector.FindAsync(table, grant, cancellation) is not { } node)
            {
                findings.Add(Missing(setting, table));
                continue;
            }
            string[] known = [.. node.Columns.Select(column => column.Name)];
            for (var i = 0; i < columns.Count; i++)
            {
                // The reader of the file has warned of a masked one.
                var isMasked = source.Rules.MaskOf(table, columns[i]) is not null;
                if (!isMasked && !known.Contains(columns[i], StringComparer.OrdinalIgnoreCase))
                {
                    findings.Add(Missing(JsonPath.Item(setting, i), table, columns[i], known));
                }
            }
        }
        return findings;
    }

    private static Finding Missing(string setting, NodePath table) =>
        new(
            true,
            setting,
            $"There is no table {Display.Quote(table.ToDotted())} to be searched.",
            "Correct the name, or take the table out of the index."
        );

    private static Finding Missing(string setting, NodePath table, string column, string[] known) =>
        new(
            true,
            setting,
            $"The table {Display.Quote(table.ToDotted())} has no column {Display.Quote(column)}.",
            NameHint.Of(column, known)
        );
}
