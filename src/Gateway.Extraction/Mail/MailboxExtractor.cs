using System.Globalization;
using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using MimeKit;

namespace Gateway.Extraction.Mail;

/// <summary>Many mails in one file (mbox, RFC 4155): each is a part with its number, under its subject.</summary>
internal sealed class MailboxExtractor : IExtractor
{
    /// <inheritdoc />
    public DocumentText Extract(ReadOnlyMemory<byte> bytes, ExtractionContext context)
    {
        var writer = new DocumentWriter(context);
        var count = 0;
        for (
            var next = MailboxMarks.Next(bytes.Span, 0);
            next is var (first, end) && !writer.IsFull;
            next = MailboxMarks.Next(bytes.Span, end)
        )
        {
            if (count >= context.Limits.Parts)
            {
                writer.Notice($"Of this mailbox the first {count} messages are read.");
                writer.Problem ??= DocumentProblem.TooLarge;
                break;
            }
            Write(bytes[first..end], writer, context, ++count);
        }
        if (count == 0)
        {
            throw Refusal.Damaged(context.FileName, "is no mailbox: no message in it can be read");
        }
        return writer.Finish();
    }

    private static void Write(ReadOnlyMemory<byte> bytes, DocumentWriter writer, ExtractionContext context, int number)
    {
        using var stream = MailParsing.StreamOf(bytes);
        try
        {
            using var message = MimeMessage.Load(MailParsing.Options, stream, persistent: true, context.Cancellation);
            writer.Part(PartKind.Message, number.ToString(CultureInfo.InvariantCulture));
            new MessageWriter(writer, context) { Number = number }.Write(message);
        }
        catch (FormatException)
        {
            writer.Notice($"Message {number} of this mailbox is damaged: it is not read.");
            writer.Problem ??= DocumentProblem.Damaged;
        }
    }
}
