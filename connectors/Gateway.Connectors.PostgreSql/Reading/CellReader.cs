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
        var isWhole = kind is CellKind.Numeric or CellKind.Bytes;
        var (text, length) = ReadText(row, place, isWhole ? int.MaxValue : maxText);
        return length > text.Length ? Value.Cut(text, length) : CellText.ToValue(text, kind);
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
            return (Whole(text, length), length);
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
    private static string Whole(System.Text.StringBuilder text, long length)
    {
        if (length > text.Length && text.Length > 0 && char.IsHighSurrogate(text[^1]))
        {
            text.Length--;
        }
        return text.ToString();
    }
}
