using System.Buffers.Binary;
using System.Text;

namespace Gateway.Extraction.Packages;

/// <summary>Reads the list of contents of a ZIP file: as much as is there, whatever counts and sizes it claims.</summary>
internal static class PackageDirectory
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LongestComment = ushort.MaxValue;
    private const int Utf8Flag = 1 << 11;
    private const int Cp437 = 437;

    private static readonly Encoding OldNames = CodePagesEncodingProvider.Instance.GetEncoding(Cp437)!;

    /// <summary>The files in their order, at most some.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="most">How many files are taken.</param>
    /// <param name="isCut">Whether there were more.</param>
    /// <returns>Null where the bytes are no ZIP file, or break off.</returns>
    public static List<PackagePart>? Read(ReadOnlySpan<byte> file, int most, out bool isCut)
    {
        isCut = false;
        if (FindStart(file, out var shift) is not { } position)
        {
            return null;
        }
        var parts = new List<PackagePart>();
        while (position <= file.Length - EntryLength && file[position..].StartsWith("PK\u0001\u0002"u8))
        {
            if (parts.Count == most)
            {
                isCut = true;
                break;
            }
            var entry = file[position..];
            var nameLength = Short(entry, 28);
            var extraLength = Short(entry, 30);
            var length = EntryLength + nameLength + extraLength + Short(entry, 32);
            if (length > entry.Length)
            {
                return null;
            }
            parts.Add(PartOf(entry, nameLength, extraLength, shift));
            position += length;
        }
        return parts;
    }

    private static PackagePart PartOf(ReadOnlySpan<byte> entry, int nameLength, int extraLength, long shift)
    {
        var flags = Short(entry, 8);
        var name = entry.Slice(EntryLength, nameLength);
        var sizes = LongSizes.Of(
            entry.Slice(EntryLength + nameLength, extraLength),
            claimed: Int(entry, 24),
            packed: Int(entry, 20),
            offset: Int(entry, 42)
        );
        return new PackagePart(
            ((flags & Utf8Flag) != 0 ? Encoding.UTF8 : OldNames).GetString(name).Replace('\\', '/'),
            Short(entry, 10),
            (flags & 1) != 0,
            sizes.Offset + shift,
            sizes.Packed,
            sizes.Claimed,
            DateOf(Short(entry, 14), Short(entry, 12))
        );
    }

    // The list ends directly before the end record; files with something before the archive count from its beginning.
    private static int? FindStart(ReadOnlySpan<byte> file, out long shift)
    {
        shift = 0;
        var from = Math.Max(0, file.Length - EndLength - LongestComment);
        var end = file[from..].LastIndexOf("PK\u0005\u0006"u8) + from;
        if (end < from || end > file.Length - EndLength)
        {
            return null;
        }
        long size = Int(file, end + 12);
        long offset = Int(file, end + 16);
        if (offset == uint.MaxValue || size == uint.MaxValue)
        {
            return LongStart(file, end);
        }
        shift = end - size - offset;
        return size <= end && shift >= 0 ? (int)(end - size) : null;
    }

    // ZIP64: a second end record, found through a locator that stands before the first.
    private static int? LongStart(ReadOnlySpan<byte> file, int end)
    {
        const int locatorLength = 20;
        const int recordLength = 56;
        var locator = end - locatorLength;
        if (locator < 0 || !file[locator..].StartsWith("PK\u0006\u0007"u8))
        {
            return null;
        }
        var record = BinaryPrimitives.ReadUInt64LittleEndian(file[(locator + 8)..]);
        if (record > (ulong)Math.Max(0, locator - recordLength) || !file[(int)record..].StartsWith("PK\u0006\u0006"u8))
        {
            return null;
        }
        var start = BinaryPrimitives.ReadUInt64LittleEndian(file[((int)record + 48)..]);
        return start <= record ? (int)start : null;
    }

    private static DateTime? DateOf(int date, int time)
    {
        var (year, month, day) = (1980 + (date >> 9), (date >> 5) & 15, date & 31);
        var (hour, minute, second) = (time >> 11, (time >> 5) & 63, (time & 31) * 2);
        return
            month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            && hour < 24
            && minute < 60
            && second < 60
            ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified)
            : null;
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
