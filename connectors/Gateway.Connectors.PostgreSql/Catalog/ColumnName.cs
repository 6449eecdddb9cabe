using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>A column of the database, whether anybody may see it or not.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Relation">The table, view or sequence.</param>
/// <param name="Column">The column.</param>
/// <param name="IsReadable">Whether the login can read it.</param>
internal sealed record ColumnName(string Schema, string Relation, string Column, bool IsReadable)
{
    /// <summary>The path of its table.</summary>
    public NodePath Table => NodePath.Of(Schema, Relation);

    /// <summary>Whether it belongs to the server itself.</summary>
    public bool IsSystem => IsOfServer(Schema);

    /// <summary>Whether a schema belongs to the server itself.</summary>
    public static bool IsOfServer(string schema) =>
        schema == "information_schema" || schema.StartsWith("pg_", StringComparison.Ordinal);
}
