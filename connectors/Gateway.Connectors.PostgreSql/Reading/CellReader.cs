using System.Buffers;
using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Reads cells of a row in their order, as the server's text; of a long one no more than is wanted is kept.</summary>
/// <param name="maxText">Longer texts are cut to this many UTF-16 units.</param>
/// <param name="maxValue">The longest cell in UTF-16 units; a longer one is an error.</param>
internal sealed class CellReader(int maxText, long maxValue)
{
    private const int ChunkLength = 8192;
    private const int MostOfArray = 4 << 20;

    /// <summary>The cell at a place.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.BudgetSize"/>: the cell is too long.</exception>
    public Value Read(NpgsqlDataReader row, int place, CellKind kind)
    {
        if (row.IsDBNull(place))
        {
            return Value.Null;
        }
        if (kind is CellKind.Boolean or CellKind.Integer or CellKind.Real or CellKind.Moment)
        {
            return CellText.ToValue(row.GetString(place), kind);
        }
        var (text, length) = ReadText(row, place, Kept(kind));
        if (length > text.Length)
        {
            return Value.Cut(Beginning(text), length);
        }
        var value = CellText.ToValue(text, kind);
        return value.Kind is ValueKind.Text or ValueKind.Json && value.Text.Length > maxText
            ? Value.Cut(Beginning(value.Text), value.Text.Length)
            : value;
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
    public static Value Size(NpgsqlDataReader row, int place)
    {
        if (row.IsDBNull(place))
        {
            return Value.Null;
        }
        using var reader = row.GetTextReader(place);
        var chunk = ArrayPool<char>.Shared.Rent(ChunkLength);
        try
        {
            var length = 0L;
            for (int read; (read = reader.ReadBlock(chunk, 0, ChunkLength)) > 0; )
            {
                length += read;
            }
            // \x, then two digits a byte.
            return Value.Blob((length - 2) / 2);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chunk);
        }
    }

    /// <summary>About how many characters a row holds in memory.</summary>
    public static long Weight(ReadOnlySpan<Value> row)
    {
        var sum = 0L;
        foreach (var value in row)
        {
            sum += value.Kind switch
            {
                ValueKind.Text or ValueKind.Json or ValueKind.Decimal => value.Text.Length,
                ValueKind.Blob => value.Bytes?.Length ?? 0,
                _ => 8,
            };
        }
        return sum;
    }

    private (string Text, long Length) ReadText(NpgsqlDataReader row, int place, int keep)
    {
        using var reader = row.GetTextReader(place);
        var chunk = ArrayPool<char>.Shared.Rent(ChunkLength);
        try
        {
            var read = reader.ReadBlock(chunk, 0, ChunkLength);
            if (read < ChunkLength && read <= keep)
            {
                return (new string(chunk, 0, read), read);
            }
            var text = new System.Text.StringBuilder();
            long length = 0;
            for (; read > 0; read = reader.ReadBlock(chunk, 0, ChunkLength))
            {
                length += read;
                text.Append(chunk, 0, (int)Math.Min(read, Math.Max(0L, (long)keep - text.Length)));
                CheckLength(length);
            }
            return (text.ToString(), length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chunk);
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
