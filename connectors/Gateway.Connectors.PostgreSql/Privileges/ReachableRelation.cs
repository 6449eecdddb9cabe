using Gateway.Abstractions;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>A table or view of the database, and what the login may do with it.</summary>
/// <remarks>Filled by Dapper: the names are the columns of the query.</remarks>
internal sealed record ReachableRelation
{
    /// <summary>Its schema.</summary>
    public string Schema { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>All of its columns, in order.</summary>
    public string[] Columns { get; init; } = [];

    /// <summary>Those that the login can read.</summary>
    public string[] Readable { get; init; } = [];

    /// <summary>Privileges beyond SELECT that the login has on it or on one of its columns.</summary>
    public string[] Writes { get; init; } = [];

    /// <summary>Whether row security decides which of its rows a role sees.</summary>
    public bool HasRowSecurity { get; init; }

    /// <summary>Whether everyone may read it, so that taking it from the login alone changes nothing.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Where it is in the tree.</summary>
    public NodePath Path => NodePath.Of(Schema, Name);

    /// <summary>Its name as SQL.</summary>
    public string Sql => $"{Identifier.Quote(Schema)}.{Identifier.Quote(Name)}";
}
