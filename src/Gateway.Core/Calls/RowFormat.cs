namespace Gateway.Core;

/// <summary>How rows are written.</summary>
public enum RowFormat
{
    /// <summary>Compact text: the columns once, then a line a row.</summary>
    Table,

    /// <summary>Columnar JSON.</summary>
    Json,

    /// <summary>CSV by RFC 4180.</summary>
    Csv,
}
