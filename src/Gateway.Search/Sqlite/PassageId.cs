namespace Gateway.Search.Sqlite;

/// <summary>How passages and blocks are numbered: the document's number above, the place in the document below.</summary>
internal static class PassageId
{
    /// <summary>The most passages of one document.</summary>
    public const int MostPassages = 1 << OrdinalBits;

    /// <summary>Passages that are compressed together.</summary>
    public const int BlockSize = 8;

    private const int OrdinalBits = 20;

    public static long Of(long document, int ordinal) => (document << OrdinalBits) | (uint)ordinal;

    public static long Document(long passage) => passage >> OrdinalBits;

    public static int Ordinal(long passage) => (int)(passage & (MostPassages - 1));

    /// <summary>The block that holds a passage; blocks of a document are numbered by their first passage.</summary>
    public static long Block(long passage) => passage & ~(BlockSize - 1L);
}
