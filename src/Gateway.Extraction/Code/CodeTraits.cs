namespace Gateway.Extraction.Code;

/// <summary>What is peculiar about how a language is written; comments with slashes and quoted strings are taken for granted.</summary>
[Flags]
internal enum CodeTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A <c>#</c> begins a comment, too.</summary>
    HashComments = 1,

    /// <summary>Comments lie within one another.</summary>
    NestedComments = 1 << 1,

    /// <summary>Lines that begin with <c>#</c> are for a preprocessor.</summary>
    Preprocessor = 1 << 2,

    /// <summary>Three quotes or more begin a string that ends with as many.</summary>
    TripleQuotes = 1 << 3,

    /// <summary><c>@"…"</c> of C#.</summary>
    VerbatimStrings = 1 << 4,

    /// <summary>A string between backticks, as it stands (Go).</summary>
    BacktickStrings = 1 << 5,

    /// <summary>Templates with code in them, and regular expressions (JavaScript).</summary>
    Templates = 1 << 6,

    /// <summary>A single quote may be a lifetime; <c>r#"…"#</c> is a string (Rust).</summary>
    Lifetimes = 1 << 7,

    /// <summary><c>R"x(…)x"</c> is a string, and <c>1'000</c> a number (C++).</summary>
    DelimitedStrings = 1 << 8,

    /// <summary>Strings run over the ends of lines.</summary>
    LongStrings = 1 << 9,

    /// <summary>Code stands between tags, and strings below <c>&lt;&lt;&lt;NAME</c> (PHP).</summary>
    Tags = 1 << 10,

    /// <summary>The end of a line ends a statement.</summary>
    LinesEndStatements = 1 << 11,

    /// <summary><c>name(…) {</c> declares a function.</summary>
    CallsDeclare = 1 << 12,

    /// <summary>A function's body may be an expression behind <c>=</c> or <c>=&gt;</c>.</summary>
    ExpressionBodies = 1 << 13,

    /// <summary>Declarations of C: a type's name may stand before a function's, and macros before both.</summary>
    TypesBeforeNames = 1 << 14,

    /// <summary>A closing brace in the first column ends whatever is open.</summary>
    ColumnBraces = 1 << 15,
}
