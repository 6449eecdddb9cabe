using System.Globalization;

namespace Gateway.Extraction.TextWriting;

/// <summary>The place of a cell: <c>B7</c>.</summary>
internal static class CellReference
{
    private const int LastColumn = 16_384;
    private const int LastRow = 1_048_576;

    /// <summary>The column, from 1; 0 where there is none such.</summary>
    public static int ColumnOf(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetter(letter))
            {
                break;
            }
            column = (column * 26) + (letter | 0x20) - 'a' + 1;
            if (column > LastColumn)
            {
                return 0;
            }
        }
        return column;
    }

    /// <summary>The row, from 1; 0 where there is none such.</summary>
    public static int RowOf(ReadOnlySpan<char> reference)
    {
        var range = reference.IndexOf(':');
        var digits = (range < 0 ? reference : reference[..range]).TrimStart(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$"
        );
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row <= LastRow
            ? row
            : 0;
    }

    /// <summary>The letters of a column.</summary>
    public static string LettersOf(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }
        return letters;
    }
}
