namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Why the progress handler stopped a statement.</summary>
internal enum StopReason
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>The caller's token was cancelled.</summary>
    Cancelled,

    /// <summary>Sorting or grouping took more memory, or larger temporary files, than is given.</summary>
    Memory,
}
