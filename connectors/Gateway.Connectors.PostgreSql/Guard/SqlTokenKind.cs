namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>What a piece of PostgreSQL's SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>White space.</summary>
    Space,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A bare word: a keyword or a name.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    QuotedName,

    /// <summary>A name in double quotes with Unicode escapes.</summary>
    EscapedName,

    /// <summary>Text or bits in quotes of any kind, with the parts that continue it on further lines.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A positional parameter.</summary>
    Parameter,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>Another character of the grammar.</summary>
    Symbol,

    /// <summary>What is unclosed, run together or unknown to PostgreSQL.</summary>
    Illegal,
}
