namespace Gateway.Seeding;

/// <summary>What the values of a column are, all of them.</summary>
public enum StoredType
{
    /// <summary>64-bit integers.</summary>
    Integer,

    /// <summary>Doubles.</summary>
    Real,

    /// <summary>Decimal numbers: a real is never a whole number here, so that the two stay apart.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Blob,

    /// <summary>Values of more than one type.</summary>
    Any,
}
