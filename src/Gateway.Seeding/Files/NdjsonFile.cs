using System.Text;
using System.Text.Json;

namespace Gateway.Seeding.Files;

/// <summary>A file with one JSON object a line, in UTF-8; an object may leave members out, which are then NULL.</summary>
internal sealed class NdjsonFile(string name, string path) : RecordFile(name)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <inheritdoc/>
    public override IReadOnlyList<string> ReadColumns()
    {
        var columns = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, record) in Objects())
        {
            columns.AddRange(record.EnumerateObject().Select(member => member.Name).Where(known.Add));
        }

        return columns.Count > 0 ? columns : throw SeedFault.At(Name, 1, 0, "the file has no object with members.");
    }

    /// <inheritdoc/>
    public override IEnumerable<FileRecord> Read(IReadOnlyList<string> columns)
    {
        foreach (var (line, record) in Objects())
        {
            yield return new FileRecord(
                line,
                [.. columns.Select(column => record.TryGetProperty(column, out var value) ? Raw(value) : null)]
            );
        }
    }

    /// <inheritdoc/>
    public override bool TryConvert(object raw, ColumnType type, out object value)
    {
        value = raw;
        switch (type)
        {
            case ColumnType.Integer:
                return raw is long;
            case ColumnType.Real:
                value = raw is long integer ? (double)integer : raw;
                return raw is double or (> -(1L << 53) and < 1L << 53);
            case ColumnType.Blob:
                value = raw is string text && FieldText.Bytes(text) is { } bytes ? bytes : raw;
                return value is byte[];
            default:
                return raw is string;
        }
    }

    /// <summary>Arrays and objects are kept as JSON text; a boolean is 0 or 1, as SQLite has it.</summary>
    private static object? Raw(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => 1L,
            JsonValueKind.False => 0L,
            JsonValueKind.Number when value.TryGetInt64(out var integer) => integer,
            JsonValueKind.Number => value.GetDouble(),
            _ => value.GetRawText(),
        };

    private IEnumerable<(long Line, JsonElement Record)> Objects()
    {
        using var reader = SeedPath.OpenText(Name, path);
        for (var line = 1L; ReadLine(reader, line) is { } text; line++)
        {
            if (text.Length > 0)
            {
                using var document = Parse(text, line);
                yield return (line, document.RootElement);
            }
        }
    }

    private string? ReadLine(StreamReader reader, long line)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException fault)
        {
            throw SeedFault.At(Name, line, 0, "near this line the file is not UTF-8.", "Save it as UTF-8.", fault);
        }
    }

    private JsonDocument Parse(string text, long line)
    {
        try
        {
            var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw SeedFault.At(Name, line, 1, "the line is not a JSON object.", "Write one object a line.");
        }
        catch (JsonException fault)
        {
            var column = (fault.BytePositionInLine ?? -1) + 1;
            throw SeedFault.At(Name, line, column, "the line is not valid JSON.", "Write one object a line.", fault);
        }
    }
}
