using System.Text.Json;

namespace Gateway.Core.Configuration;

/// <summary>Reads strict JSON into a tree of values that know their places.</summary>
internal sealed class JsonTreeReader
{
    /// <summary>Deeper nesting is refused; the configuration needs five levels.</summary>
    public const int DeepestLevel = 64;

    private readonly byte[] _utf8;
    private readonly LineMap _lines;
    private readonly FaultList _faults;
    private readonly Stack<JsonFrame> _open = new();
    private ConfigNode? _root;
    private int _end;

    private JsonTreeReader(byte[] utf8, FaultList faults)
    {
        _utf8 = utf8;
        _lines = new LineMap(utf8);
        _faults = faults;
    }

    /// <summary>The tree; null when the text is not JSON, and then the fault is in the list.</summary>
    public static ConfigNode? Read(byte[] utf8, FaultList faults) => new JsonTreeReader(utf8, faults).Read();

    private ConfigNode? Read()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = DeepestLevel });
        try
        {
            while (reader.Read())
            {
                Take(ref reader);
                _end = (int)reader.BytesConsumed;
            }
            return _root;
        }
        catch (JsonException e)
        {
            // Before the first brace the whole text is something else, wherever the reader noticed it.
            var offset = Place() is { Depth: 0, IsComplete: false }
                ? _utf8.Length - _utf8.AsSpan().TrimStart(" \t\r\n"u8).Length
                : _lines.OffsetOf(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            Report(offset, SyntaxFault.Explain(_utf8, _end, offset, Place()));
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that \u escapes in a text make no character.
            Report((int)reader.TokenStartIndex, ("a \\u escape in this text is half a character", null));
        }
        return null;
    }

    private void Report(int offset, (string Message, string? Hint) fault) =>
        _faults.Error(
            _lines.At(offset),
            _open.TryPeek(out var frame) && _open.Count < DeepestLevel ? frame.Path : "",
            fault.Message,
            fault.Hint
        );

    private SyntaxPlace Place()
    {
        var isList = _open.TryPeek(out var frame) && frame.Kind == ConfigNodeKind.List;
        return new SyntaxPlace(_open.Count, isList, frame?.Name is not null, frame?.Count ?? 0, _root is not null);
    }

    private void Take(ref Utf8JsonReader reader)
    {
        var position = _lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _open.Peek().Begin(reader.GetString()!, position);
                break;
            case JsonTokenType.StartObject:
                _open.Push(new JsonFrame(ConfigNodeKind.Object, NextPath(), position));
                break;
            case JsonTokenType.StartArray:
                _open.Push(new JsonFrame(ConfigNodeKind.List, NextPath(), position));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Add(_open.Pop().ToNode());
                break;
            default:
                Add(Scalar(ref reader, position));
                break;
        }
    }

    private string NextPath() => _open.TryPeek(out var frame) ? frame.NextPath : "";

    private void Add(ConfigNode node)
    {
        if (!_open.TryPeek(out var frame))
        {
            _root = node;
        }
        else
        {
            frame.Add(node, _faults);
        }
    }

    private ConfigNode Scalar(ref Utf8JsonReader reader, TextPosition position)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        var raw = isText ? reader.GetString()! : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        var kind = reader.TokenType switch
        {
            JsonTokenType.String => ConfigNodeKind.Text,
            JsonTokenType.Number => ConfigNodeKind.Number,
            JsonTokenType.Null => ConfigNodeKind.Null,
            _ => ConfigNodeKind.Boolean,
        };
        return new ConfigNode(kind, NextPath(), position) { Raw = raw, Text = isText ? raw : null };
    }
}
