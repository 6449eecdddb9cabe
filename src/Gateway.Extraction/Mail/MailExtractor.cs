using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using MimeKit;

namespace Gateway.Extraction.Mail;

/// <summary>One mail (RFC 5322 and MIME, by MimeKit): its head, its body, and what it carries.</summary>
internal sealed class MailExtractor : IExtractor
{
    /// <inheritdoc />
    public DocumentText Extract(ReadOnlyMemory<byte> bytes, ExtractionContext context)
    {
        var writer = new DocumentWriter(context);
        using var stream = MailParsing.StreamOf(bytes);
        MimeMessage message;
        try
        {
            message = MimeMessage.Load(MailParsing.Options, stream, persistent: true, context.Cancellation);
        }
        catch (FormatException fault)
        {
            throw Refusal.Damaged(
                context.FileName,
                "is no mail: it does not begin with the lines of one's head",
                fault
            );
        }
        using (message)
        {
            if (!MailParsing.IsMail(message))
            {
                throw Refusal.Damaged(context.FileName, "is no mail: it has neither sender nor subject nor date");
            }
            new MessageWriter(writer, context).Write(message);
            writer.Properties = new DocumentProperties
            {
                Author = MailParsing.Names(message.From),
                Created = MailParsing.DateOf(message),
                Subject = MailParsing.SubjectOf(message),
            };
        }
        return writer.Finish();
    }
}
