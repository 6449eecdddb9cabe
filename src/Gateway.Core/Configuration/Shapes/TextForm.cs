namespace Gateway.Core.Configuration;

/// <summary>What a text of the configuration means, and so what it may look like.</summary>
internal enum TextForm
{
    Any,
    Path,
    Secret,
    SourceName,
    TableName,
    SchemaTableName,
    ColumnName,
    SchemaColumnName,
    NamePattern,
    FilePattern,
}
