using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;

namespace Gateway.Commands;

/// <summary>A node of a listing as the members of a JSON object; what is not known is left out.</summary>
internal static class NodeJson
{
    /// <summary>Writes the members.</summary>
    public static void Write(Utf8JsonWriter json, ListedNode listed)
    {
        var node = listed.Node;
        json.WriteString("source", listed.Source);
        json.WriteString("path", node.Path.ToString());
        json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(node.Kind.ToString()));
        AnswerJson.WriteOptional(json, "comment", node.Comment);
        AnswerJson.WriteOptional(json, "media_type", node.MediaType);
        WriteNumber(json, "row_estimate", node.RowEstimate);
        WriteNumber(json, "size_bytes", node.SizeBytes);
        if (node.Modified is { } modified)
        {
            json.WriteString("modified", modified.UtcDateTime);
        }
        if (listed.MatchingColumns.Count > 0)
        {
            AnswerJson.WriteTexts(json, "matching_columns", listed.MatchingColumns);
        }
        if (node.Columns.Count > 0)
        {
            AnswerJson.WriteObjects(json, "columns", node.Columns, WriteColumn);
            AnswerJson.WriteTexts(json, "key", node.Key);
        }
        if (node.ForeignKeys.Count > 0)
        {
            AnswerJson.WriteObjects(json, "foreign_keys", node.ForeignKeys, WriteForeignKey);
        }
    }

    private static void WriteColumn(Utf8JsonWriter json, Column column)
    {
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type);
        if (column.Nullable is { } nullable)
        {
            json.WriteBoolean("nullable", nullable);
        }
        AnswerJson.WriteOptional(json, "mask", column.Mask is { } mask ? ColumnMask.NameOf(mask) : null);
        AnswerJson.WriteOptional(json, "comment", column.Comment);
    }

    private static void WriteForeignKey(Utf8JsonWriter json, ForeignKey key)
    {
        AnswerJson.WriteTexts(json, "columns", key.Columns);
        json.WriteString("target", key.Target.ToString());
        AnswerJson.WriteTexts(json, "target_columns", key.TargetColumns);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
