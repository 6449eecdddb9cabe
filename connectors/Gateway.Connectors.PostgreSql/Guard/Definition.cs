namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Something else of the catalog that calls functions: an operator, a cast, a view, a domain.</summary>
/// <remarks>Filled by Dapper: the names are the columns of the query.</remarks>
internal sealed record Definition
{
    /// <summary>The name by which a statement uses it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its full name, for messages.</summary>
    public string Title { get; init; } = "";

    /// <summary>The function that it calls; 0 where there is a text.</summary>
    public uint Calls { get; init; }

    /// <summary>The SQL that it is made of; null where there is a function.</summary>
    public string? Sql { get; init; }
}
