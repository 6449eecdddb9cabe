using System.Buffers;
using System.Text;
using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Reads cells of a row in their order, from the server's text as it came; of a long one no more than is wanted is kept. For one thread.</summary>
/// <param name="maxText">Longer texts are cut to this many UTF-16 units.</param>
/// <param name="maxValue">The longest cell in UTF-16 units; a longer one is an error.</param>
internal sealed class CellReader(int maxText, long maxValue)
{
    private const int ChunkLength = 8192;
    private const int MostOfArray = 4 << 20;

    private string?[] _above = [];
    private readonly byte[] _chunk = GC.AllocateUninitializedArray<byte>(ChunkLength);

    /// <summary>The cell at a place.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.BudgetSize"/>: the cell is too long.</exception>
    public Value Read(NpgsqlDataReader row, int place, CellKind kind)
    {
        if (row.IsDBNull(place))
        {
            return Value.Null;
        }
        // The driver gives the bytes of a value in text, of whatever type it is: no text is made of what becomes a number.
        var read = (int)row.GetBytes(place, 0, _chunk, 0, ChunkLength);
        if (read == ChunkLength)
        {
            return ReadLong(row, place, kind);
        }
        var bytes = _chunk.AsSpan(0, read);
        var value = kind == CellKind.Text ? Value.Of(TextOf(bytes, place)) : CellText.ToValue(bytes, kind);
        return kind == CellKind.Moment ? value : Shortened(value);
    }

    // Of an array more is kept than is wanted: it is cut after it has become JSON, so that all of its pages are JSON.
    private int Kept(CellKind kind) =>
        kind switch
        {
            CellKind.Numeric or CellKind.Bytes => int.MaxValue,
            CellKind.BooleanArray or CellKind.NumberArray or CellKind.JsonArray or CellKind.TextArray => Math.Max(
                maxText,
                MostOfArray
            ),
            _ => maxText,
        };

    /// <summary>The size of the bytes at a place; nothing of them is kept, however many they are.</summary>
    public static Value Size(NpgsqlDataReader row, int place) =>
        // \x, then two digits a byte.
        row.IsDBNull(place)
            ? Value.Null
            : Value.Blob((row.GetBytes(place, 0, null, 0, 0) - 2) / 2);

    /// <summary>About how many characters a row holds in memory.</summary>
    public static long Weight(Value[] row)
    {
        var sum = 0L;
        foreach (ref readonly var value in row.AsSpan())
        {
            sum += Weight(in value);
        }
        return sum;
    }

    /// <summary>About how many characters a cell holds in memory.</summary>
    public static long Weight(in Value value) =>
        value.Kind switch
        {
            ValueKind.Text or ValueKind.Json or ValueKind.Decimal => value.Text.Length,
            ValueKind.Blob => value.Bytes?.Length ?? 0,
            _ => 8,
        };

    // What stands in the row above, too, is not made again: sorted and joined rows repeat themselves.
    private string TextOf(ReadOnlySpan<byte> bytes, int place)
    {
        if (_above.Length <= place)
        {
            Array.Resize(ref _above, place + 1);
        }
        ref var above = ref _above[place];
        return above is not null && Ascii.Equals(bytes, above) ? above : above = CellText.Encoding.GetString(bytes);
    }

    private Value ReadLong(NpgsqlDataReader row, int place, CellKind kind)
    {
        var (text, length) = ReadText(row, place, Kept(kind));
        return length > text.Length ? Value.Cut(Beginning(text), length) : Shortened(CellText.ToValue(text, kind));
    }

    private Value Shortened(Value value) =>
        value.Kind is ValueKind.Text or ValueKind.Json && value.Text.Length > maxText
            ? Value.Cut(Beginning(value.Text), value.Text.Length)
            : value;

    // The first chunk has been read.
    private (string Text, long Length) ReadText(NpgsqlDataReader row, int place, int keep)
    {
        var decoder = CellText.Encoding.GetDecoder();
        var characters = ArrayPool<char>.Shared.Rent(ChunkLength);
        try
        {
            var text = new StringBuilder();
            var (length, at) = (0L, 0L);
            for (var read = ChunkLength; read > 0; read = (int)row.GetBytes(place, at, _chunk, 0, ChunkLength))
            {
                at += read;
                var count = decoder.GetChars(_chunk.AsSpan(0, read), characters, flush: false);
                length += count;
                text.Append(characters, 0, (int)Math.Min(count, Math.Max(0L, (long)keep - text.Length)));
                CheckLength(length);
            }
            return (text.ToString(), length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private void CheckLength(long length)
    {
        if (length > maxValue)
        {
            throw new GatewayException(
                ErrorCode.BudgetSize,
                $"A value is larger than {maxValue} bytes, the most that a query may make.",
                "Take a part of it, with left(), substring() or an aggregate of fewer rows."
            );
        }
    }

    // A cut never parts the two halves of a character.
    private string Beginning(string text)
    {
        var end = Math.Min(maxText, text.Length);
        return text[..(end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
    }
}
