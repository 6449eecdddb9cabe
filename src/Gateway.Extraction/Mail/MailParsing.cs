using System.Runtime.InteropServices;
using Gateway.Text;
using MimeKit;

namespace Gateway.Extraction.Mail;

/// <summary>How mails are parsed, and what their heads say.</summary>
internal static class MailParsing
{
    private const int DeepestNesting = 50;
    private const int EarliestYear = 1970;

    private static readonly HeaderId[] Marks =
    [
        HeaderId.From,
        HeaderId.Subject,
        HeaderId.Date,
        HeaderId.To,
        HeaderId.Received,
        HeaderId.MessageId,
        HeaderId.ReturnPath,
    ];

    /// <summary>The options of the parser: lenient, and with a bound of nesting.</summary>
    public static ParserOptions Options { get; } = new() { MaxMimeDepth = DeepestNesting };

    /// <summary>The bytes as a stream, without a copy where that is possible.</summary>
    public static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);

    /// <summary>Whether it has any line that the head of a mail has.</summary>
    public static bool IsMail(MimeMessage message) => Array.Exists(Marks, message.Headers.Contains);

    /// <summary>The subject as one line; null where there is none.</summary>
    public static string? SubjectOf(MimeMessage message) =>
        HeadingText.Clean(message.Subject) is { Length: > 0 } subject ? subject : null;

    /// <summary>When it was sent; null where it does not say.</summary>
    public static DateTimeOffset? DateOf(MimeMessage message) => message.Date.Year < EarliestYear ? null : message.Date;

    /// <summary>Names, or addresses of who has none, joined by commas; null where there are none.</summary>
    public static string? Names(InternetAddressList addresses)
    {
        var names = addresses
            .Take(20)
            .Select(address =>
                string.IsNullOrWhiteSpace(address.Name) ? (address as MailboxAddress)?.Address : address.Name
            );
        var text = HeadingText.Clean(string.Join(", ", names.Where(name => !string.IsNullOrWhiteSpace(name))));
        return text.Length == 0 ? null : text;
    }
}
