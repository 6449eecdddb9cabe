using Gateway.Connectors.Sqlite.Catalog;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>The tables and views that a statement can be about.</summary>
internal static class NamedRelations
{
    /// <summary>What the text names, and what the views that it names are made of; rather one too many than one too few.</summary>
    public static IReadOnlyList<SchemaEntry> Of(SqlText text, Schema schema)
    {
        var named = new List<SchemaEntry>();
        var names = new Queue<string>(text.Names);
        while (names.TryDequeue(out var name))
        {
            if (schema.Find(name) is not { IsSystem: false } entry || named.Contains(entry))
            {
                continue;
            }
            named.Add(entry);
            foreach (var token in SqlLexer.Tokens(entry.IsView ? entry.Sql ?? "" : "").Where(token => token.CanBeName))
            {
                names.Enqueue(token.Name(entry.Sql!));
            }
        }
        return named;
    }
}
