using Gateway.Abstractions;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>A table, view, materialized view or foreign table that the login can read something of.</summary>
/// <param name="Oid">Its number in the catalog.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The letter of <c>pg_class.relkind</c>.</param>
/// <param name="Rows">The planner's estimate; negative when it has none.</param>
/// <param name="Comment">The owner's comment, or null.</param>
internal sealed record Relation(long Oid, string Schema, string Name, string Kind, double Rows, string? Comment)
{
    /// <summary>Where it is in the tree.</summary>
    public NodePath Path => NodePath.Of(Schema, Name);

    /// <summary>Its name as SQL.</summary>
    public string Sql => $"{Identifier.Quote(Schema)}.{Identifier.Quote(Name)}";

    /// <summary>Whether it is a view, materialized or not.</summary>
    public bool IsView => Kind is "v" or "m";
}
