namespace Gateway.Abstractions;

/// <summary>The closed set of things that a cell can be.</summary>
public enum ValueKind : byte
{
    /// <summary>NULL.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A 64-bit signed integer.</summary>
    Integer,

    /// <summary>A double; NaN and infinities included.</summary>
    Real,

    /// <summary>An exact decimal beyond what a double holds, as its digits.</summary>
    Decimal,

    /// <summary>Text, whole or cut, with its full length.</summary>
    Text,

    /// <summary>A JSON document, as its text.</summary>
    Json,

    /// <summary>Bytes: always their count, and the bytes themselves only where they were asked for.</summary>
    Blob,
}
