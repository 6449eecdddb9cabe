namespace Gateway.Connectors.Tabular.Loading;

/// <summary>How SQLite stores a field.</summary>
internal enum Storage
{
    /// <summary>As NULL.</summary>
    Null,

    /// <summary>As a whole number.</summary>
    Integer,

    /// <summary>As a double.</summary>
    Real,

    /// <summary>As a text.</summary>
    Text,
}
