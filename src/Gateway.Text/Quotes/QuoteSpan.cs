namespace Gateway.Text;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">At least 1.</param>
public readonly record struct QuoteSpan(int Start, int Length)
{
    /// <summary>Offset after its last character.</summary>
    public int End => Start + Length;
}
