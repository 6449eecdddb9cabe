using System.Globalization;
using Gateway.Abstractions;
using Gateway.Extraction.Html;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using Gateway.Text.Encodings;
using MimeKit;

namespace Gateway.Extraction.Mail;

/// <summary>Writes a message: its subject as a heading, who wrote it to whom and when, its text, then its attachments.</summary>
internal sealed class MessageWriter(DocumentWriter writer, ExtractionContext context)
{
    private const int LongestField = 2000;

    /// <summary>Its number in a mailbox, from 1; 0 outside of one.</summary>
    public int Number { get; init; }

    /// <summary>Writes it.</summary>
    public void Write(MimeMessage message)
    {
        var around = Number > 0 ? string.Create(CultureInfo.InvariantCulture, $"message {Number}") : "";
        var body = WriteText(message, level: 1);
        foreach (var attachment in body.Attachments.Take(context.Limits.Parts))
        {
            Attach(attachment, around);
        }
    }

    private MailBody WriteText(MimeMessage message, int level)
    {
        writer.Heading(level, MailParsing.SubjectOf(message) ?? "(no subject)");
        Field("From", message.From);
        Field("To", message.To);
        Field("Cc", message.Cc);
        if (MailParsing.DateOf(message) is { } date)
        {
            writer.Line("Date: " + date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        }
        writer.Blank();
        var body = new MailBody(message);
        foreach (var text in body.Texts)
        {
            WriteBody(text, level + 1);
            writer.Blank();
        }
        Tell(body);
        return body;
    }

    private void Tell(MailBody body)
    {
        if (body.IsEncrypted)
        {
            writer.Notice("A message is encrypted: its text is not read.");
            writer.Problem ??= DocumentProblem.NeedsPassword;
        }
        if (body.HasTnef)
        {
            writer.Notice("A message carries a container of Outlook (winmail.dat): what is in it is not read.");
            writer.Problem ??= DocumentProblem.Unsupported;
        }
    }

    private void Field(string name, InternetAddressList addresses)
    {
        if (addresses.Count > 0)
        {
            var text = addresses.ToString();
            writer.Line($"{name}: {(text.Length > LongestField ? text[..LongestField] + "…" : text)}");
        }
    }

    private void WriteBody(TextPart part, int level)
    {
        var decoded = Decode(part);
        if (part.IsHtml)
        {
            writer.Inner(HtmlParser.Parse(decoded, context.Revision, []), level);
            return;
        }
        foreach (var line in decoded.Text.AsSpan().EnumerateLines())
        {
            // A mailbox quotes lines that begin as a message does.
            var isQuoted = Number > 0 && line is ['>', ..] && line.TrimStart('>').StartsWith("From ");
            writer.Line(isQuoted ? line[1..] : line);
        }
    }

    // What the bytes say goes before what the part declares; the encodings of seven bits have to be declared.
    private static DecodedText Decode(TextPart part)
    {
        var charset = part.ContentType.Charset;
        var bytes = BytesOf(part);
        var isSevenBit = charset is not null && charset.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase);
        return isSevenBit && DeclaredEncoding.Find(charset!) is { } encoding
            ? new DecodedText(encoding.GetString(bytes), charset!, HasReplacements: false)
            : TextDecoder.Decode(bytes, charset);
    }

    private static ReadOnlySpan<byte> BytesOf(MimePart part)
    {
        var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
    }

    private void Attach(MimeEntity entity, string around)
    {
        if (entity is MessagePart { Message: { } forwarded })
        {
            writer.Part(PartKind.Attachment, MailParsing.SubjectOf(forwarded) ?? "message", around);
            WriteText(forwarded, level: 2);
            return;
        }
        if (entity is not MimePart part)
        {
            return;
        }
        var name = HeadingText.Clean(part.FileName) is { Length: > 0 } given ? given : NameOf(part);
        writer.Part(PartKind.Attachment, name, around);
        writer.Line($"Attachment: {name}");
        try
        {
            if (context.Inner(BytesOf(part).ToArray(), LastOf(name)) is { } inner)
            {
                writer.Blank();
                writer.Inner(inner, level: 2);
            }
        }
        catch (GatewayException fault)
        {
            writer.Notice($"Attachment '{name}' is not read: {fault.Message}");
            writer.Problem ??= fault.Problem;
        }
    }

    private static string NameOf(MimePart part) => $"{part.ContentType.MediaType}.{part.ContentType.MediaSubtype}";

    private static string LastOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}
