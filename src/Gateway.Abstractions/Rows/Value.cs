using System.Globalization;

namespace Gateway.Abstractions;

/// <summary>One cell, typed and without boxing of numbers. Connectors map every engine type to this closed set.</summary>
/// <remarks>How a value is written as JSON or as text is decided in one place of the core. Immutable, thread-safe.</remarks>
public readonly struct Value : IEquatable<Value>
{
    private readonly long _number;
    private readonly object? _object;

    private Value(ValueKind kind, long number, object? reference)
    {
        Kind = kind;
        _number = number;
        _object = reference;
    }

    /// <summary>NULL; also <c>default</c>.</summary>
    public static Value Null => default;

    /// <summary>What this is.</summary>
    public ValueKind Kind { get; }

    /// <summary>True for NULL.</summary>
    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>The boolean of a <see cref="ValueKind.Boolean"/>.</summary>
    public bool Boolean => Expect(ValueKind.Boolean)._number != 0;

    /// <summary>The integer of a <see cref="ValueKind.Integer"/>.</summary>
    public long Integer => Expect(ValueKind.Integer)._number;

    /// <summary>The double of a <see cref="ValueKind.Real"/>.</summary>
    public double Real => BitConverter.Int64BitsToDouble(Expect(ValueKind.Real)._number);

    /// <summary>The characters of a Text, Json or Decimal; of a cut text only its beginning.</summary>
    public string Text => (string?)_object ?? throw Mismatch(ValueKind.Text);

    /// <summary>The bytes of a Blob; null when only the size was read.</summary>
    public byte[]? Bytes => (byte[]?)Expect(ValueKind.Blob)._object;

    /// <summary>The full length: characters (UTF-16 units) of a Text or Json, bytes of a Blob, else 0.</summary>
    public long Length => Kind is ValueKind.Text or ValueKind.Json or ValueKind.Blob ? _number : 0;

    /// <summary>True when the value holds less than its full length.</summary>
    public bool IsCut =>
        Kind switch
        {
            ValueKind.Text or ValueKind.Json => _number > ((string)_object!).Length,
            ValueKind.Blob => _number > ((byte[]?)_object)?.Length || (_object is null && _number > 0),
            _ => false,
        };

    /// <summary>A boolean.</summary>
    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0, null);

    /// <summary>An integer.</summary>
    public static Value Of(long value) => new(ValueKind.Integer, value, null);

    /// <summary>A double.</summary>
    public static Value Of(double value) => new(ValueKind.Real, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>A whole text; null becomes NULL.</summary>
    public static Value Of(string? value) => value is null ? Null : new(ValueKind.Text, value.Length, value);

    /// <summary>The beginning of a text of <paramref name="fullLength"/> UTF-16 units.</summary>
    public static Value Cut(string beginning, long fullLength) => new(ValueKind.Text, fullLength, beginning);

    /// <summary>An exact decimal, as digits with an optional sign, point and exponent.</summary>
    public static Value Decimal(string digits) => new(ValueKind.Decimal, 0, digits);

    /// <summary>A JSON document.</summary>
    public static Value Json(string json) => new(ValueKind.Json, json.Length, json);

    /// <summary>Bytes.</summary>
    public static Value Blob(byte[] bytes) => new(ValueKind.Blob, bytes.Length, bytes);

    /// <summary>Bytes whose content was not, or not wholly, read.</summary>
    /// <param name="lengthBytes">Their full count.</param>
    /// <param name="beginning">The first bytes, or null.</param>
    public static Value Blob(long lengthBytes, byte[]? beginning = null) => new(ValueKind.Blob, lengthBytes, beginning);

    /// <inheritdoc />
    public bool Equals(Value other) =>
        Kind == other.Kind
        && _number == other._number
        && (
            _object is byte[] bytes
                ? other._object is byte[] theirs && bytes.AsSpan().SequenceEqual(theirs)
                : Equals(_object, other._object)
        );

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, _number, _object is string text ? text : null);

    /// <summary>For debugging and messages that show no user data; answers are written by the core.</summary>
    public override string ToString() =>
        Kind switch
        {
            ValueKind.Null => "null",
            ValueKind.Boolean => Boolean ? "true" : "false",
            ValueKind.Integer => Integer.ToString(CultureInfo.InvariantCulture),
            ValueKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
            ValueKind.Blob => string.Create(CultureInfo.InvariantCulture, $"blob of {_number} bytes"),
            _ => Text,
        };

    /// <summary>Equal kind and content.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Different kind or content.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    private Value Expect(ValueKind kind) => Kind == kind ? this : throw Mismatch(kind);

    private InvalidOperationException Mismatch(ValueKind wanted) => new($"A {Kind} value was read as {wanted}.");
}
