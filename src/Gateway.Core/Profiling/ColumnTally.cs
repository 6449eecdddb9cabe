using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Counts the values of one column. Used by one thread.</summary>
internal sealed class ColumnTally(Column column)
{
    private const int IsoDate = 10; // 2024-05-31

    private readonly Dictionary<Value, int> _counts = [];

    /// <summary>The column.</summary>
    public Column Column { get; } = column;

    /// <summary>How its values are masked, as the table or its rows say; of such a column nothing is counted or told.</summary>
    public MaskKind? Mask { get; set; } = column.Mask;

    /// <summary>Rows seen.</summary>
    public long Rows { get; private set; }

    /// <summary>NULLs among them.</summary>
    public long Nulls { get; private set; }

    /// <summary>Values that are not NULL.</summary>
    public long Values => Rows - Nulls;

    /// <summary>Different values; of bytes only their counts are known, and then it is null.</summary>
    public int? Distinct => _counts.Keys.Any(value => value.Kind == ValueKind.Blob) ? null : _counts.Count;

    /// <summary>Values that were seen exactly once.</summary>
    public int Once => _counts.Values.Count(count => count == 1);

    /// <summary>Whether quartiles mean something: all values are numbers, or dates written as ISO 8601.</summary>
    public bool IsMeasured => _counts.Count > 0 && (_counts.Keys.All(ValueOrder.IsNumber) || _counts.Keys.All(IsDate));

    /// <summary>Counts a value.</summary>
    public void Add(Value value)
    {
        if (Mask is not null)
        {
            return;
        }
        Rows++;
        if (value.IsNull)
        {
            Nulls++;
            return;
        }
        _counts[value] = _counts.GetValueOrDefault(value) + 1;
    }

    /// <summary>The values that stand at these parts of the ordered column, from 0 for the least to 1 for the greatest.</summary>
    public IReadOnlyList<Value?> At(params IReadOnlyList<double> parts)
    {
        var ordered = _counts.OrderBy(pair => pair.Key, ValueOrder.Instance).ToList();
        return [.. parts.Select(part => Ranked(ordered, Math.Max(1, (long)Math.Ceiling(part * Values))))];
    }

    /// <summary>The most frequent of the values that were seen more than once, and not in less than one row of a thousand.</summary>
    public IReadOnlyList<KeyValuePair<Value, int>> Top(int most) =>
        [
            .. _counts
                .Where(pair => pair.Value > 1 && pair.Value >= Values / 1000 && pair.Key.Kind != ValueKind.Blob)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, ValueOrder.Instance)
                .Take(most),
        ];

    private static Value? Ranked(List<KeyValuePair<Value, int>> ordered, long rank)
    {
        foreach (var (value, count) in ordered)
        {
            rank -= count;
            if (rank <= 0)
            {
                return value;
            }
        }
        return null;
    }

    private static bool IsDate(Value value) =>
        value.Kind == ValueKind.Text
        && value.Text.Length >= IsoDate
        && DateOnly.TryParseExact(value.Text.AsSpan(0, IsoDate), "yyyy-MM-dd", out _);
}
