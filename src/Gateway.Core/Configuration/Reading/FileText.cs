using System.Text;

namespace Gateway.Core.Configuration;

/// <summary>Reads a small text file as UTF-8; what is not is a fault, never a guess.</summary>
internal static class FileText
{
    /// <summary>The largest file that is read; a configuration is a few kilobytes.</summary>
    private const int LargestBytes = 1 << 20;

    /// <summary>The bytes without a byte order mark; null when there is a fault, which is then in the list.</summary>
    public static byte[]? Read(string file, FaultList faults)
    {
        try
        {
            using var handle = File.OpenHandle(file);
            var length = RandomAccess.GetLength(handle);
            if (length > LargestBytes)
            {
                faults.Error(TextPosition.Start, "", $"the file has {length} bytes", "is it the right file?");
                return null;
            }
            var bytes = new byte[length];
            return Checked(bytes.AsSpan(0, RandomAccess.Read(handle, bytes, 0)), faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            faults.Error(TextPosition.Start, "", Explain(file, e));
            return null;
        }
    }

    private static byte[]? Checked(ReadOnlySpan<byte> bytes, FaultList faults)
    {
        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        if (text.IndexOf((byte)0) >= 0)
        {
            faults.Error(TextPosition.Start, "", "the file is not UTF-8 but looks like UTF-16", "save as UTF-8");
            return null;
        }
        var fault = FirstFault(text);
        if (fault is { } at)
        {
            var offset = at + bytes.Length - text.Length;
            faults.Error(TextPosition.Start, "", $"the file is not UTF-8 at byte {offset}", "save as UTF-8");
            return null;
        }
        return text.ToArray();
    }

    private static int? FirstFault(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text))
        {
            return null;
        }
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }
        return at;
    }

    private static string Explain(string file, Exception fault) =>
        fault switch
        {
            FileNotFoundException or DirectoryNotFoundException => "the file does not exist",
            _ when Directory.Exists(file) => "this is a folder, not a file",
            UnauthorizedAccessException => "the file may not be read by this user",
            _ => "the file cannot be read",
        };
}
