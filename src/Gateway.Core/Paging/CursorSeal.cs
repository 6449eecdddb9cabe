using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Makes cursors and opens them: AES-256-GCM over the binding's hashes and the position. Thread-safe.</summary>
/// <remarks>
/// Layout before base64url: version (1 byte), nonce (12), tag (16), ciphertext of three 8-byte hashes (principal,
/// target, grant) and the position. Any process that has the key of the state folder can open it.
/// </remarks>
internal sealed class CursorSeal(Func<byte[]> key)
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + NonceSize + TagSize;
    private const int HashSize = 8;
    private const int MaxLength = 16_384;

    private readonly Lazy<byte[]> _key = new(key);

    /// <summary>Seals a position.</summary>
    public string Seal(CursorBinding binding, IReadOnlyList<Value> position)
    {
        byte[] plain =
        [
            .. Hash(binding.Principal),
            .. Hash(binding.Target),
            .. Hash(binding.Grant),
            .. ValueCodec.Encode(position),
        ];
        var sealedBytes = new byte[HeaderSize + plain.Length];
        sealedBytes[0] = Version;
        var nonce = sealedBytes.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key.Value, TagSize);
        aes.Encrypt(
            nonce,
            plain,
            sealedBytes.AsSpan(HeaderSize),
            sealedBytes.AsSpan(1 + NonceSize, TagSize),
            [Version]
        );
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>Opens a cursor for the call that it is given with.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.RequestCursor"/>: damaged, another's, of another call, or outdated.</exception>
    public Value[] Open(string cursor, CursorBinding binding)
    {
        var plain = Decrypt(cursor);
        Expect(plain, 0, binding.Principal, "the cursor was given to somebody else");
        Expect(plain, 1, binding.Target, "the cursor belongs to another call");
        Expect(plain, 2, binding.Grant, "the cursor is outdated: what may be seen of this source has changed since");
        try
        {
            return ValueCodec.Decode(plain[(3 * HashSize)..]);
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(fault);
        }
    }

    private byte[] Decrypt(string cursor)
    {
        try
        {
            var bytes = cursor.Length is 0 or > MaxLength ? [] : Base64Url.DecodeFromChars(cursor);
            if (
                bytes.Length < HeaderSize + (3 * HashSize)
                || bytes[0] != Version
                // The decoder passes over white space, padding and unused bits.
                || Base64Url.EncodeToString(bytes) != cursor
            )
            {
                throw Damaged(null);
            }
            var plain = new byte[bytes.Length - HeaderSize];
            using var aes = new AesGcm(_key.Value, TagSize);
            aes.Decrypt(
                bytes.AsSpan(1, NonceSize),
                bytes.AsSpan(HeaderSize),
                bytes.AsSpan(1 + NonceSize, TagSize),
                plain,
                [Version]
            );
            return plain;
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            throw Damaged(fault);
        }
    }

    private static void Expect(byte[] plain, int index, string text, string otherwise)
    {
        if (!plain.AsSpan(index * HashSize, HashSize).SequenceEqual(Hash(text)))
        {
            throw new GatewayException(
                ErrorCode.RequestCursor,
                otherwise,
                "make the call without a cursor to start again"
            );
        }
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..HashSize];

    private static GatewayException Damaged(Exception? cause) =>
        new(
            ErrorCode.RequestCursor,
            "the cursor is damaged or was not made by this gateway",
            "copy it exactly from the answer, or make the call without one to start again",
            cause
        );
}
