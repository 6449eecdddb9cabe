namespace Gateway.Seeding.Files;

/// <summary>The type of a column, from the narrowest that is found out to the widest; a blob is only declared.</summary>
internal enum ColumnType
{
    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>A double.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes, in base64 in the file.</summary>
    Blob,
}
