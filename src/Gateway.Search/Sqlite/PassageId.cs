namespace Gateway.Search.Sqlite;

/// <summary>
/// How passages are numbered: one after the other as they are written, those of a document in a row, and no number twice. A
/// document has the number of its first passage.
/// </summary>
/// <remarks>Numbers without gaps are short in the full-text table, where every occurrence has one.</remarks>
internal static class PassageId
{
    /// <summary>The first number.</summary>
    public const long First = 1;

    /// <summary>An index that has come so far is built anew.</summary>
    public const long Last = int.MaxValue / 2;

    /// <summary>The most passages of one document.</summary>
    public const int MostPassages = 1 << 20;

    /// <summary>Passages that are compressed together; the rows of a block have the numbers of the first of them.</summary>
    public const int BlockSize = 64;

    /// <summary>How many numbers a document takes: one also without passages.</summary>
    public static int NumbersOf(int passages) => Math.Max(1, passages);
}
