using System.Buffers;
using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A JSON object a line, for programs that load tables: every column in every object, each name once.</summary>
/// <remarks>
/// Integers are numbers of all their digits, which such programs read as 64-bit integers. Exact decimals and JSON
/// documents are strings, bytes are base64. NaN and infinities are the strings NaN, Infinity, -Infinity.
/// </remarks>
internal sealed class NdjsonFormatter : RowFormatter
{
    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(), JsonFormatter.Options);
    private JsonEncodedText[] _names = [];

    public override void Begin(IReadOnlyList<Column> columns, PageBuffer output) =>
        _names = [
            .. DistinctNames
                .Of(columns.Select(column => column.Name))
                .Select(name => JsonEncodedText.Encode(name, JsonFormatter.Options.Encoder)),
        ];

    public override void Row(ReadOnlySpan<Value> cells, int maxCell, bool isFirst, PageBuffer output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        for (var i = 0; i < cells.Length; i++)
        {
            _json.WritePropertyName(_names[i]);
            Write(cells[i]);
        }
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
    }

    public override void Dispose()
    {
        _json.Dispose();
        base.Dispose();
    }

    private void Write(Value value)
    {
        HasCutText |= value.IsCut;
        switch (value.Kind)
        {
            case ValueKind.Null:
                _json.WriteNullValue();
                break;
            case ValueKind.Boolean:
                _json.WriteBooleanValue(value.Boolean);
                break;
            case ValueKind.Integer:
                _json.WriteNumberValue(value.Integer);
                break;
            case ValueKind.Real when double.IsFinite(value.Real):
                _json.WriteNumberValue(value.Real);
                break;
            case ValueKind.Blob:
                _json.WriteBase64StringValue(value.Bytes ?? []);
                break;
            default:
                _json.WriteStringValue(value.ToString());
                break;
        }
    }
}
