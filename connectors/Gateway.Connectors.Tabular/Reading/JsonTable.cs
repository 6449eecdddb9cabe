using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>Puts JSON values into a table, each object a row: its members are the columns, in the order in which they first come.</summary>
/// <remarks>
/// Strings are texts, whatever they look like; numbers keep their digits; objects and arrays inside a row are JSON texts. What is
/// no object is the column <c>value</c>.
/// </remarks>
/// <param name="table">The table; it copies texts.</param>
internal sealed class JsonTable(TableWriter table)
{
    private const string Value = "value";

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<byte[]> _names = [];
    private byte[] _unescaped = new byte[1024];

    /// <summary>Adds a row.</summary>
    /// <param name="json">One value.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public void Add(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Check(json);
            var column = ColumnOf(Value);
            Put(ref reader, column, json);
        }
        else
        {
            AddColumns(json);
            PutMembers(ref reader, json);
        }
        table.EndRow();
    }

    // Before anything is put: a new column begins the row anew. It also looks whether all of it is JSON.
    private void AddColumns(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        for (var expected = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; expected++)
        {
            if (!IsNamed(ref reader, expected))
            {
                ColumnOf(NameOf(ref reader));
            }
            reader.Read();
            reader.Skip();
        }
        reader.Read();
    }

    private void PutMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        for (var expected = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; expected++)
        {
            var column = IsNamed(ref reader, expected) ? expected : ColumnOf(NameOf(ref reader));
            reader.Read();
            Put(ref reader, column, json);
        }
    }

    private bool IsNamed(ref Utf8JsonReader reader, int column) =>
        column < _names.Count && reader.ValueTextEquals(_names[column]);

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("half a surrogate pair", half);
        }
    }

    private int ColumnOf(string name)
    {
        if (!_columns.TryGetValue(name, out var column))
        {
            table.AddColumn(name);
            column = _names.Count;
            _columns.Add(name, column);
            _names.Add(System.Text.Encoding.UTF8.GetBytes(name));
        }
        return column;
    }

    private void Put(ref Utf8JsonReader reader, int column, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                table.Put(column, [], FieldKind.Missing);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                table.Put(column, reader.ValueSpan, FieldKind.Truth);
                break;
            case JsonTokenType.Number:
                table.Put(column, reader.ValueSpan, FieldKind.Plain);
                break;
            case JsonTokenType.String:
                table.Put(column, TextOf(ref reader), FieldKind.Text);
                break;
            default:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                table.Put(column, json[start..(int)reader.BytesConsumed], FieldKind.Text);
                break;
        }
    }

    private ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }
        if (_unescaped.Length < reader.ValueSpan.Length)
        {
            _unescaped = new byte[reader.ValueSpan.Length * 2];
        }
        try
        {
            return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
        }
        catch (InvalidOperationException)
        {
            return reader.ValueSpan; // Half a surrogate pair is no character: the text stays as it is written.
        }
    }

    private static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read()) { }
    }
}
