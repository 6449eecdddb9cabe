namespace Gateway.Abstractions;

/// <summary>The JSON shapes that a setting can have.</summary>
public enum SettingType
{
    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>A JSON string that names a file or folder; the connector gets it absolute.</summary>
    Path,

    /// <summary>A JSON string that may hold a secret: never shown, never logged.</summary>
    Secret,

    /// <summary>A whole number within a range.</summary>
    Integer,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A list of strings.</summary>
    TextList,

    /// <summary>A list of patterns of files, as in <c>include</c>; each can be parsed as a <see cref="GlobPattern"/>.</summary>
    FilePatterns,
}
