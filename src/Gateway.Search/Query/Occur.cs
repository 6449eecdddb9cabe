namespace Gateway.Search.Query;

/// <summary>How a clause takes part in its group.</summary>
internal enum Occur
{
    /// <summary>It raises the score.</summary>
    Should,

    /// <summary><c>+</c>: without it there is no match.</summary>
    Must,

    /// <summary><c>-</c>: with it there is no match.</summary>
    MustNot,
}
