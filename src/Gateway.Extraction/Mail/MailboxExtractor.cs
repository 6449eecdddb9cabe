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
        using var stream = MailParsing.StreamOf(bytes);
        var parser = new MimeParser(MailParsing.Options, stream, MimeFormat.Mbox, persistent: true);
        var count = 0;
        while (!parser.IsEndOfStream && !writer.IsFull)
        {
            if (count >= context.Limits.Parts)
            {
                writer.Notice($"Of this mailbox the first {count} messages are read.");
                writer.Problem ??= DocumentProblem.TooLarge;
                break;
            }
            if (!Next(parser, writer, context, count + 1))
            {
                break;
            }
            count++;
        }
        if (count == 0)
        {
            throw Refusal.Damaged(context.FileName, "is no mailbox: no message in it can be read");
        }
        return writer.Finish();
    }

    private static bool Next(MimeParser parser, DocumentWriter writer, ExtractionContext context, int number)
    {
        try
        {
            using var message = parser.ParseMessage(context.Cancellation);
            if (number == 1 && !MailParsing.IsMail(message))
            {
                return false;
            }
            writer.Part(PartKind.Message, number.ToString(CultureInfo.InvariantCulture));
            new MessageWriter(writer, context) { Number = number }.Write(message);
            return true;
        }
        catch (FormatException)
        {
            writer.Notice($"This mailbox is damaged behind message {number - 1}: what follows is not read.");
            writer.Problem ??= DocumentProblem.Damaged;
            return false;
        }
    }
}
