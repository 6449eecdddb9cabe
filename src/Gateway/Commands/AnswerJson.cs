using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;

namespace Gateway.Commands;

/// <summary>Answers and errors as JSON documents for programs. Names are in snake_case, as in the tools' own answers.</summary>
internal static class AnswerJson
{
    // Letters of every script as they are.
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer: the JSON that it is, or its parts.</summary>
    public static string Of(Answer answer) => answer.IsJson ? answer.Text : Write(json => WriteParts(json, answer));

    /// <summary>An error: <c>{"error":{"code","message","hint"}}</c>.</summary>
    public static string Of(GatewayException fault) =>
        Write(json =>
        {
            json.WriteStartObject("error");
            json.WriteString("code", fault.Code.WireName());
            json.WriteString("message", fault.Message);
            json.WriteString("hint", fault.Hint);
            json.WriteEndObject();
        });

    /// <summary>An object whose members the caller writes.</summary>
    public static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>A list of objects as a member.</summary>
    public static void WriteObjects<T>(
        Utf8JsonWriter json,
        string name,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> members
    )
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A list of texts as a member.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    /// <summary>A member that is left out where it has no value.</summary>
    public static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>The members of a fault of the configuration.</summary>
    public static void WriteFault(Utf8JsonWriter json, ConfigurationFault fault)
    {
        json.WriteString("severity", fault.IsError ? "error" : "warning");
        json.WriteString("file", fault.File);
        json.WriteNumber("line", fault.Line);
        json.WriteNumber("column", fault.Column);
        json.WriteString("path", fault.Path);
        json.WriteString("message", fault.Message);
        WriteOptional(json, "hint", fault.Hint);
    }

    private static void WriteParts(Utf8JsonWriter json, Answer answer)
    {
        switch (answer)
        {
            case SourceListing listing:
                WriteObjects(json, "sources", listing.Sources, WriteSource);
                break;
            case Listing listing:
                WriteObjects(json, "nodes", listing.Nodes, NodeJson.Write);
                break;
            case ExportAnswer export:
                WriteExport(json, export);
                break;
            default:
                json.WriteString("text", answer.Text);
                json.WriteString("media_type", answer.MediaType);
                json.WriteNumber("rows", answer.Rows);
                break;
        }
        WriteOptional(json, "next_cursor", answer.NextCursor);
    }

    private static void WriteExport(Utf8JsonWriter json, ExportAnswer export)
    {
        json.WriteString("file", export.File);
        json.WriteString("path", export.Path);
        json.WriteString("uri", export.Uri);
        json.WriteString("media_type", export.MediaType);
        json.WriteNumber("rows", export.Rows);
        json.WriteNumber("bytes", export.Size);
        json.WriteString("sha256", export.Sha256);
        WriteTexts(json, "columns", export.Columns);
    }

    private static void WriteSource(Utf8JsonWriter json, ListedSource source)
    {
        json.WriteString("name", source.Name);
        json.WriteString("kind", source.Kind);
        WriteOptional(json, "description", source.Description);
        WriteOptional(json, "problem", source.Problem);
        if (source.Health is { } health)
        {
            json.WriteBoolean("reachable", health.IsReachable);
            json.WriteString("since", health.Since);
            WriteOptional(json, "cause", health.Cause);
        }
    }
}
