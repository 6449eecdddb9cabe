using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>The JSON schema (draft 2020-12) of the configuration, for editors.</summary>
public static class ConfigurationSchema
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        // The schema is a file for editors, never part of a web page: quotes and arrows stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text that ends in a line break; equal for equal arguments.</summary>
    /// <param name="factories">The kinds of sources.</param>
    /// <param name="seeds">The names of the built-in seeds.</param>
    public static string Write(IReadOnlyList<IConnectorFactory> factories, IReadOnlyList<string> seeds)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "Configuration of Gateway");
            new SchemaShapeWriter(json).Write(ConfigurationShape.Of(factories, seeds));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
