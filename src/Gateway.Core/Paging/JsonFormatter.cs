using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Columnar JSON: <c>"columns":[…],"rows":[[…],…</c>. The one place where values become JSON.</summary>
/// <remarks>
/// Integers beyond 2^53 and exact decimals are strings, since most readers of JSON use doubles. NaN and infinities are
/// the strings NaN, Infinity, -Infinity. A blob is <c>{"bytes":n}</c>, with <c>base64</c> where its bytes were read. A
/// shortened text is <c>{"text":…,"length":n}</c>. Lone surrogates become U+FFFD.
/// </remarks>
internal sealed class JsonFormatter : RowFormatter
{
    /// <summary>Letters of every script as they are; only what JSON itself demands is escaped.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const long MaxExact = 1L << 53;

    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(), Options);

    public override void Begin(IReadOnlyList<Column> columns, PageBuffer output)
    {
        output.Write("\"columns\":"u8);
        _json.Reset(output);
        _json.WriteStartArray();
        foreach (var column in columns)
        {
            _json.WriteStartObject();
            _json.WriteString("name"u8, column.Name);
            if (column.Type.Length > 0)
            {
                _json.WriteString("type"u8, column.Type);
            }
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.Flush();
        output.Write(",\"rows\":["u8);
    }

    public override void Row(ReadOnlySpan<Value> cells, int maxCell, bool isFirst, PageBuffer output)
    {
        if (!isFirst)
        {
            output.Write(","u8);
        }
        _json.Reset(output);
        _json.WriteStartArray();
        foreach (var cell in cells)
        {
            Write(cell, maxCell);
        }
        _json.WriteEndArray();
        _json.Flush();
    }

    public override void Dispose()
    {
        _json.Dispose();
        base.Dispose();
    }

    private void Write(Value value, int maxCell)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                _json.WriteNullValue();
                break;
            case ValueKind.Boolean:
                _json.WriteBooleanValue(value.Boolean);
                break;
            case ValueKind.Integer when value.Integer is >= -MaxExact and <= MaxExact:
                _json.WriteNumberValue(value.Integer);
                break;
            case ValueKind.Real when double.IsFinite(value.Real):
                _json.WriteNumberValue(value.Real);
                break;
            case ValueKind.Text or ValueKind.Json:
                WriteText(value, maxCell);
                break;
            case ValueKind.Blob:
                WriteBlob(value);
                break;
            default:
                _json.WriteStringValue(value.ToString());
                break;
        }
    }

    private void WriteText(Value value, int maxCell)
    {
        var shown = CellCut.Of(value, maxCell);
        if (shown.Length == value.Length)
        {
            _json.WriteStringValue(shown);
            return;
        }
        HasCutText = true;
        _json.WriteStartObject();
        _json.WriteString("text"u8, shown);
        _json.WriteNumber("length"u8, value.Length);
        _json.WriteEndObject();
    }

    private void WriteBlob(Value value)
    {
        _json.WriteStartObject();
        _json.WriteNumber("bytes"u8, value.Length);
        if (value.Bytes is { Length: > 0 } bytes)
        {
            _json.WriteBase64String("base64"u8, bytes);
        }
        HasLeftBytes |= value.IsCut;
        _json.WriteEndObject();
    }
}
