using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>An order over values of every kind: booleans, numbers by their worth, texts ordinally, bytes by their count.</summary>
internal sealed class ValueOrder : IComparer<Value>
{
    public static readonly ValueOrder Instance = new();

    /// <summary>Whether a value is a number.</summary>
    public static bool IsNumber(Value value) => value.Kind is ValueKind.Integer or ValueKind.Real or ValueKind.Decimal;

    public int Compare(Value x, Value y)
    {
        var ranks = Rank(x).CompareTo(Rank(y));
        return ranks != 0
            ? ranks
            : x.Kind switch
            {
                ValueKind.Boolean => x.Boolean.CompareTo(y.Boolean),
                ValueKind.Integer when y.Kind == ValueKind.Integer => x.Integer.CompareTo(y.Integer),
                ValueKind.Integer or ValueKind.Real or ValueKind.Decimal => Number(x).CompareTo(Number(y)),
                ValueKind.Blob => x.Length.CompareTo(y.Length),
                _ => string.CompareOrdinal(x.Text, y.Text),
            };
    }

    private static int Rank(Value value) =>
        value.Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.Boolean => 1,
            ValueKind.Integer or ValueKind.Real or ValueKind.Decimal => 2,
            ValueKind.Text or ValueKind.Json => 3,
            _ => 4,
        };

    // Beyond what a double holds, neighbours count as equal here.
    private static double Number(Value value) =>
        value.Kind switch
        {
            ValueKind.Integer => value.Integer,
            ValueKind.Real => value.Real,
            _ => double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : double.NaN,
        };
}
