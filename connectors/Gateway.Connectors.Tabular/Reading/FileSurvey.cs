using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;
using Gateway.Text.Encodings;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>What one look through a whole file tells: the hash of its content, and its encoding.</summary>
/// <param name="Hash">SHA-256, in hexadecimal.</param>
/// <param name="Encoding">The encoding.</param>
/// <param name="IsUtf8">Whether all of it is valid UTF-8 behind the mark, so that it can be read as it is.</param>
/// <param name="IsText">Whether its beginning is that of a text.</param>
internal sealed record FileSurvey(string Hash, TextEncoding Encoding, bool IsUtf8, bool IsText)
{
    private const int BlockBytes = 1 << 20;
    private const int LongestCharacter = 4;

    /// <summary>Reads the file from its beginning, and puts the stream there again.</summary>
    public static FileSurvey Of(FileBytes file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (isUtf8, carried) = (true, 0);
        byte[]? beginning = null;
        byte[]? foreign = null;
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes + LongestCharacter);
        try
        {
            int read;
            while ((read = file.ReadAtLeast(block.AsSpan(carried, BlockBytes), BlockBytes, false)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(block, carried, read);
                var bytes = block.AsSpan(0, carried + read);
                beginning ??= bytes[..Math.Min(bytes.Length, EvenLike(TextSniffer.SampleBytes, file.Length))].ToArray();
                foreign ??= System.Text.Ascii.IsValid(bytes) ? null : bytes.ToArray();
                var whole = isUtf8 ? WholeCharacters(bytes) : bytes.Length;
                isUtf8 = isUtf8 && Utf8.IsValid(bytes[..whole]);
                bytes[whole..].CopyTo(block);
                carried = bytes.Length - whole;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
        file.Position = 0;
        beginning ??= [];
        isUtf8 = isUtf8 && carried == 0;
        var encoding = TextDecoder.FindMarked(beginning) ?? TextDecoder.FindUnmarked(isUtf8, foreign);
        return new FileSurvey(
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            encoding,
            isUtf8 && encoding.Name == TextEncoding.Utf8.Name,
            TextSniffer.IsText(beginning, isNamedText: true)
        );
    }

    /// <summary>The text of the file in UTF-8, without its mark; disposing it leaves the file open.</summary>
    public Stream Open(FileBytes file)
    {
        file.Position = Encoding.MarkLength;
        return IsUtf8
            ? file
            : System.Text.Encoding.CreateTranscodingStream(
                file,
                Encoding.Encoding,
                new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                leaveOpen: true
            );
    }

    // What tells UTF-16 wants to know whether the number of bytes is even.
    private static int EvenLike(int bytes, long length) => bytes - (int)(length & 1);

    // Without the beginning of a character that goes on in the next block.
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back < LongestCharacter && back <= bytes.Length; back++)
        {
            var lead = bytes[^back];
            if ((lead & 0xC0) != 0x80)
            {
                var length =
                    lead >= 0xF0 ? 4
                    : lead >= 0xE0 ? 3
                    : lead >= 0xC0 ? 2
                    : 1;
                return length > back ? bytes.Length - back : bytes.Length;
            }
        }
        return bytes.Length;
    }
}
