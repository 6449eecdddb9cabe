namespace Gateway.Core;

/// <summary>How the rows of an export are written.</summary>
internal enum ExportFormat
{
    /// <summary>CSV by RFC 4180, a header first.</summary>
    Csv,

    /// <summary>A JSON object a line.</summary>
    Ndjson,

    /// <summary>Parquet: typed columns, compressed.</summary>
    Parquet,
}
