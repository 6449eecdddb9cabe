namespace Gateway.Core;

/// <summary>How much a listing tells of each node.</summary>
public enum Detail
{
    /// <summary>Names alone.</summary>
    Names,

    /// <summary>A line each: kind, size, comment.</summary>
    Summary,

    /// <summary>Columns, keys, foreign keys, indexes; a document's outline.</summary>
    Full,
}
