using System.Buffers;
using System.Text;
using ZstdSharp;

namespace Gateway.Search.Sqlite;

/// <summary>A few passages, compressed together.</summary>
internal static class PassageBlock
{
    // Level 3 of Zstandard: a third of the size, quicker than two fifths with Brotli.
    private const int Level = 3;
    private const int UsualBytes = 64 << 10;

    // Rows of this size fill the pages of the file; of larger ones a fifth of a page stays empty.
    private const int PieceBytes = 1000;

    private const string Damaged = "A block of passages does not unpack.";

    public static byte[] Pack(IEnumerable<StoredPassage> passages)
    {
        using var plain = new MemoryStream(UsualBytes);
        using (var writer = new BinaryWriter(plain, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var passage in passages)
            {
                writer.Write(passage.Headings);
                writer.Write(passage.Part);
                writer.Write7BitEncodedInt(passage.FirstLine);
                writer.Write7BitEncodedInt(passage.LastLine);
                writer.Write7BitEncodedInt(passage.Start);
                WriteText(writer, passage.Text);
            }
        }
        var bytes = plain.GetBuffer().AsSpan(0, (int)plain.Length);
        var packed = ArrayPool<byte>.Shared.Rent(sizeof(int) + Compressor.GetCompressBound(bytes.Length));
        BitConverter.TryWriteBytes(packed, bytes.Length);
        using var compressor = new Compressor(Level);
        var written = compressor.Wrap(bytes, packed.AsSpan(sizeof(int)));
        var result = packed[..(sizeof(int) + written)];
        ArrayPool<byte>.Shared.Return(packed);
        return result;
    }

    /// <summary>The passage at a place in the block.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static StoredPassage Unpack(byte[] packed, int index) => UnpackAll(packed).ElementAt(index);

    /// <summary>The passages of the block, one by one.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static IEnumerable<StoredPassage> UnpackAll(byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(Decompress(packed)));
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            yield return new StoredPassage(
                reader.ReadString(),
                reader.ReadString(),
                reader.Read7BitEncodedInt(),
                reader.Read7BitEncodedInt(),
                reader.Read7BitEncodedInt(),
                ReadText(reader)
            );
        }
    }

    /// <summary>Cuts a block into pieces, at most as many as it has passages: each is a row, numbered by a passage.</summary>
    public static IEnumerable<byte[]> Cut(byte[] packed, int passages)
    {
        var pieces = Math.Min(passages, 1 + ((packed.Length - 1) / PieceBytes));
        var length = 1 + ((packed.Length - 1) / pieces);
        for (var at = 0; at < packed.Length; at += length)
        {
            yield return packed[at..Math.Min(at + length, packed.Length)];
        }
    }

    private static byte[] Decompress(byte[] packed)
    {
        var isSized = packed.Length > sizeof(int) && BitConverter.ToInt32(packed) >= 0;
        var plain = isSized ? new byte[BitConverter.ToInt32(packed)] : [];
        try
        {
            using var decompressor = new Decompressor();
            if (isSized && decompressor.Unwrap(packed.AsSpan(sizeof(int)), plain) == plain.Length)
            {
                return plain;
            }
        }
        catch (ZstdException error)
        {
            throw new InvalidDataException(Damaged, error);
        }
        throw new InvalidDataException(Damaged);
    }

    // As UTF-16 units, since a text may hold half a surrogate pair, which UTF-8 cannot.
    private static void WriteText(BinaryWriter writer, string text)
    {
        var isUtf8 = IsWellFormed(text);
        writer.Write(isUtf8);
        if (isUtf8)
        {
            writer.Write(text);
            return;
        }
        writer.Write7BitEncodedInt(text.Length);
        foreach (var character in text)
        {
            writer.Write((ushort)character);
        }
    }

    private static string ReadText(BinaryReader reader)
    {
        if (reader.ReadBoolean())
        {
            return reader.ReadString();
        }
        var characters = new char[reader.Read7BitEncodedInt()];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)reader.ReadUInt16();
        }
        return new string(characters);
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }
        return true;
    }
}
