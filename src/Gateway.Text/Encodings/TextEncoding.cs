using System.Text;

namespace Gateway.Text.Encodings;

/// <summary>How the bytes of a text are to be read.</summary>
/// <param name="Encoding">The encoding; what is invalid becomes U+FFFD.</param>
/// <param name="Name">Its name, in lower case.</param>
/// <param name="MarkLength">How many bytes the byte order mark has; 0 where there is none.</param>
public sealed record TextEncoding(Encoding Encoding, string Name, int MarkLength = 0)
{
    /// <summary>UTF-8 without a mark.</summary>
    public static TextEncoding Utf8 { get; } = new(Encoding.UTF8, "utf-8");
}
