namespace Gateway.Connectors.Tabular.Folders;

/// <summary>How a file of rows is read.</summary>
internal enum FormatKind
{
    /// <summary>Lines of fields.</summary>
    Delimited,

    /// <summary>A JSON value on each line.</summary>
    JsonLines,

    /// <summary>A JSON array, or one value after the other.</summary>
    Json,

    /// <summary>A workbook of Excel.</summary>
    Workbook,
}
