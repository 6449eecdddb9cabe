using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>How many UTF-8 bytes one answer may have.</summary>
internal static class TextBudget
{
    /// <summary>What the head, the notices and the cursor of an answer need.</summary>
    public const int Frame = 1200;

    private const int BytesPerToken = 4;
    private const int Least = 1000;

    /// <summary>The least bytes that an answer with its frame is given.</summary>
    public const int Smallest = Frame + Least;

    /// <summary>The bytes of a whole answer: the smaller of bytes and tokens.</summary>
    public static long Whole(Limits limits) => Math.Min(limits.Bytes, BytesOf(limits.Tokens));

    /// <summary>Tokens as bytes.</summary>
    public static long BytesOf(int tokens) => (long)tokens * BytesPerToken;

    /// <summary>The bytes left for the content of an answer, without its frame.</summary>
    public static int Of(Limits limits) => (int)Math.Max(Least, Whole(limits) - Frame);
}
