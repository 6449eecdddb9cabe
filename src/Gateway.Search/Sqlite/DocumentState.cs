namespace Gateway.Search.Sqlite;

/// <summary>What became of a document when it was last read. The numbers stand in the file.</summary>
internal enum DocumentState
{
    /// <summary>Its passages can be found.</summary>
    Indexed = 0,

    /// <summary>It could not be read.</summary>
    Failed = 1,

    /// <summary>Its format is not read.</summary>
    Unsupported = 2,
}
