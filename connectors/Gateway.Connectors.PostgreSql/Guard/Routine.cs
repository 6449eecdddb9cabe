namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>One function of the catalog, as the rules need it.</summary>
/// <remarks>Filled by Dapper: the names are the columns of the query.</remarks>
internal sealed record Routine
{
    /// <summary>Its number.</summary>
    public uint Oid { get; init; }

    /// <summary>Its name without the schema.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its signature, for messages and scripts; empty for what comes with the server.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The language it is written in.</summary>
    public string Language { get; init; } = "";

    /// <summary>The symbol of a function in C, the body of one in SQL or PL/pgSQL.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether it comes with the server.</summary>
    public bool IsEngine { get; init; }

    /// <summary>Whether the language is trusted.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>Whether it is volatile.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>Whether it is immutable.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>Whether it runs with its owner's rights.</summary>
    public bool IsDefiner { get; init; }

    /// <summary>Whether it returns rows.</summary>
    public bool ReturnsRows { get; init; }

    /// <summary>Whether SQL can call it at all: no procedure, trigger or inner function of the server.</summary>
    public bool IsCallable { get; init; }

    /// <summary>Whether one argument is enough, so that it can be written like a column.</summary>
    public bool TakesOne { get; init; }

    /// <summary>Whether the login may execute it.</summary>
    public bool MayExecute { get; init; }

    /// <summary>The functions that an aggregate is made of; empty for others.</summary>
    public uint[] Parts { get; init; } = [];
}
