using System.Buffers.Binary;
using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop.Tables;

/// <summary>Draws a small picture: mountains under a sky.</summary>
/// <remarks>
/// An uncompressed bitmap (BITMAPFILEHEADER and BITMAPINFOHEADER, 24 bits a pixel): compressed formats would depend
/// on the version of the compressor.
/// </remarks>
internal static class Thumbnail
{
    private const int Side = 16;
    private const int HeaderBytes = 54;
    private const int PixelBytes = 3;

    /// <summary>The bytes of a 16 × 16 picture.</summary>
    public static byte[] Draw(SplitMix64 random)
    {
        var picture = new byte[HeaderBytes + (Side * Side * PixelBytes)];
        WriteHeader(picture);
        var sky = (uint)random.Next() | 0x808080;
        var rock = (uint)random.Next() & 0x7F7F7F;
        var ridge = Side / 2;
        for (var x = 0; x < Side; x++)
        {
            ridge = Math.Clamp(ridge + random.Between(-2, 2), 2, Side - 3);
            for (var y = 0; y < Side; y++)
            {
                var colour = y < ridge ? rock : sky;
                var at = HeaderBytes + (((y * Side) + x) * PixelBytes);
                picture[at] = (byte)colour;
                picture[at + 1] = (byte)(colour >> 8);
                picture[at + 2] = (byte)(colour >> 16);
            }
        }

        return picture;
    }

    private static void WriteHeader(Span<byte> picture)
    {
        "BM"u8.CopyTo(picture);
        BinaryPrimitives.WriteInt32LittleEndian(picture[2..], picture.Length);
        BinaryPrimitives.WriteInt32LittleEndian(picture[10..], HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(picture[14..], HeaderBytes - 14);
        BinaryPrimitives.WriteInt32LittleEndian(picture[18..], Side);
        BinaryPrimitives.WriteInt32LittleEndian(picture[22..], Side);
        BinaryPrimitives.WriteInt16LittleEndian(picture[26..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(picture[28..], 8 * PixelBytes);
        BinaryPrimitives.WriteInt32LittleEndian(picture[34..], picture.Length - HeaderBytes);
    }
}
