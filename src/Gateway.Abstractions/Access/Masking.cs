using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Abstractions;

/// <summary>What is shown in place of the value of a masked column: the one rule of every connector that masks by itself.</summary>
/// <remarks>
/// <para>
/// <see cref="MaskKind.Partial"/>: an e-mail address becomes <c>a***@***.com</c>, another text of six characters or more
/// <c>a***</c>. Of what is shorter (or stands before an @ with less than three characters), of numbers and of bytes nothing
/// is left: <c>***</c>. Lengths are not told. NULL stays NULL.
/// </para>
/// <para>
/// <see cref="MaskKind.Hash"/>: <c>#</c> and the first 16 hexadecimal digits of an HMAC-SHA256 over the value and its type,
/// with a key that never leaves the gateway, so that values cannot be guessed and tried. NULL stays NULL.
/// </para>
/// <para>
/// <see cref="MaskKind.Redact"/>: <c>***</c>, whatever the value is. So is a value of more than <see cref="LargestBytes"/>
/// with every kind. Thread-safe.
/// </para>
/// </remarks>
public sealed partial class Masking
{
    /// <summary>What is shown where nothing of a value is.</summary>
    public const string Hidden = "***";

    /// <summary>Values of more bytes show nothing, whatever the mask.</summary>
    public const int LargestBytes = 1_000_000;

    private const int ShortestPartial = 6;
    private const int HashDigits = 16;

    private readonly Lazy<byte[]> _key;

    /// <summary>Makes the rule with a key.</summary>
    /// <param name="key">Gives the key of hashes; asked once, when the first value is hashed.</param>
    public Masking(Func<byte[]> key) => _key = new Lazy<byte[]>(key);

    /// <summary>The rule with a key of this process alone: hashes are equal for as long as it lives.</summary>
    public static Masking OfThisProcess { get; } = new(() => RandomNumberGenerator.GetBytes(32));

    /// <summary>What is shown in place of a value.</summary>
    /// <param name="kind">The mask.</param>
    /// <param name="value">The value, whole; one that was cut shows nothing.</param>
    public Value Of(MaskKind kind, Value value) =>
        kind == MaskKind.Redact ? Value.Of(Hidden)
        : value.IsNull ? Value.Null
        : value.IsCut || IsLarge(value) ? Value.Of(Hidden)
        : Value.Of(kind == MaskKind.Hash ? Hash(value) : Partial(value));

    /// <summary>Whether a value looks like what a mask shows. A value that looks so by itself cannot be told from one.</summary>
    /// <param name="kind">The mask.</param>
    /// <param name="shown">What is shown in place of a value.</param>
    public static bool IsMask(MaskKind kind, Value shown) =>
        shown.IsNull
            ? kind != MaskKind.Redact
            : shown.Kind == ValueKind.Text
                && (
                    shown.Text == Hidden
                    || (kind == MaskKind.Partial && PartialForm().IsMatch(shown.Text))
                    || (kind == MaskKind.Hash && HashForm().IsMatch(shown.Text))
                );

    private static bool IsLarge(Value value) =>
        value.Kind switch
        {
            ValueKind.Blob => value.Length > LargestBytes,
            ValueKind.Text or ValueKind.Json => value.Length > LargestBytes
                || (value.Length > LargestBytes / 3 && Encoding.UTF8.GetByteCount(value.Text) > LargestBytes),
            _ => false,
        };

    private static string Partial(Value value)
    {
        if (value.Kind != ValueKind.Text)
        {
            return Hidden;
        }
        var text = value.Text;
        if (Address().Match(text) is { Success: true } address)
        {
            var local = address.Groups["local"].Value;
            return $"{(Characters(local) < 3 ? "" : First(local))}{Hidden}@{Hidden}{address.Groups["ending"].Value}";
        }
        return Characters(text) < ShortestPartial ? Hidden : First(text) + Hidden;
    }

    private static int Characters(string text) => text.EnumerateRunes().Take(ShortestPartial).Count();

    private static string First(string text) => text.EnumerateRunes().First().ToString();

    private string Hash(Value value) =>
        string.Concat(
            "#",
            Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, ValueCodec.Encode([value]))).AsSpan(0, HashDigits)
        );

    [GeneratedRegex(
        @"\A(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])?\*\*\*(?:@\*\*\*\.[A-Za-z]{2,10})?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex PartialForm();

    [GeneratedRegex(@"\A#[0-9a-f]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HashForm();

    [GeneratedRegex(@"\A(?<local>[^@\s]+)@[^@\s]+(?<ending>\.[A-Za-z]{2,10})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
