namespace Gateway.Abstractions;

/// <summary>How the values of a masked column are shown; a later member tells less than an earlier one.</summary>
public enum MaskKind
{
    /// <summary>The first character of a long text, and the ending of an e-mail address; see <see cref="Masking"/>.</summary>
    Partial,

    /// <summary>A short keyed hash: equal values stay equal, and nothing else is told.</summary>
    Hash,

    /// <summary>The same three stars for everything, NULL included.</summary>
    Redact,
}
