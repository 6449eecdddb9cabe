namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>What a piece of SQLite's SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>White space.</summary>
    Space,

    /// <summary>A comment; a block comment may be unterminated, as in SQLite.</summary>
    Comment,

    /// <summary>A bare word: a keyword or a name.</summary>
    Word,

    /// <summary>A name in double quotes, backticks or brackets.</summary>
    QuotedName,

    /// <summary>Text in single quotes; SQLite accepts it as a name in some places.</summary>
    Text,

    /// <summary>A blob literal.</summary>
    Blob,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A parameter: <c>?</c>, <c>?1</c>, <c>$1</c>, <c>:x</c>, <c>@x</c>.</summary>
    Parameter,

    /// <summary>An operator or another single character of the grammar.</summary>
    Symbol,

    /// <summary>An unclosed quote or a character that SQLite does not know.</summary>
    Illegal,
}
