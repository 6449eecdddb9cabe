using MimeKit;
using MimeKit.Tnef;

namespace Gateway.Extraction.Mail;

/// <summary>Sorts what a message consists of: the texts that are read as its body, and the files that it carries.</summary>
/// <remarks>Plain text is preferred to HTML where a message has both. Pictures within the text, signatures and invitations are left out.</remarks>
internal sealed class MailBody
{
    private readonly List<TextPart> _texts = [];
    private readonly List<MimeEntity> _attachments = [];

    /// <summary>Sorts the parts of a message.</summary>
    public MailBody(MimeMessage message) => Visit(message.Body, isRelated: false);

    /// <summary>The texts, in order.</summary>
    public IReadOnlyList<TextPart> Texts => _texts;

    /// <summary>The files, and forwarded messages.</summary>
    public IReadOnlyList<MimeEntity> Attachments => _attachments;

    /// <summary>Whether some of it is encrypted.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>Whether it carries a container of Outlook (<c>winmail.dat</c>), which is not read.</summary>
    public bool HasTnef { get; private set; }

    // The parser bounds the nesting.
    private void Visit(MimeEntity? entity, bool isRelated)
    {
        switch (entity)
        {
            case null:
                break;
            case MultipartAlternative alternative:
                Visit(Best(alternative), isRelated);
                break;
            case Multipart multipart when IsSubtype(multipart, "multipart", "encrypted"):
                IsEncrypted = true;
                break;
            case Multipart multipart:
                var isFirst = true;
                foreach (var child in multipart)
                {
                    Visit(child, multipart is MultipartRelated && !isFirst);
                    isFirst = false;
                }
                break;
            case TnefPart:
                HasTnef = true;
                break;
            case TextPart text when !text.IsAttachment && string.IsNullOrEmpty(text.FileName):
                VisitText(text);
                break;
            default:
                VisitFile(entity, isRelated);
                break;
        }
    }

    private void VisitText(TextPart text)
    {
        if (text.IsPlain || text.IsHtml || text.IsEnriched || IsSubtype(text, "text", "markdown"))
        {
            _texts.Add(text);
        }
    }

    private void VisitFile(MimeEntity entity, bool isRelated)
    {
        if (IsSubtype(entity, "application", "pkcs7-mime") || IsSubtype(entity, "application", "x-pkcs7-mime"))
        {
            IsEncrypted = true;
        }
        else if (!IsSignature(entity) && !isRelated && !IsPictureWithin(entity))
        {
            _attachments.Add(entity);
        }
    }

    private static bool IsSignature(MimeEntity entity) =>
        IsSubtype(entity, "application", "pgp-signature")
        || IsSubtype(entity, "application", "pkcs7-signature")
        || IsSubtype(entity, "application", "x-pkcs7-signature");

    private static bool IsPictureWithin(MimeEntity entity) => IsSubtype(entity, "image", "*") && !entity.IsAttachment;

    // Plain text, then what holds HTML, then whatever comes last, which is the richest.
    private static MimeEntity? Best(MultipartAlternative alternative) =>
        alternative.LastOrDefault(child => child is TextPart { IsPlain: true })
        ?? alternative.LastOrDefault(child => child is TextPart { IsHtml: true } or Multipart)
        ?? alternative.LastOrDefault();

    private static bool IsSubtype(MimeEntity entity, string type, string subtype) =>
        entity.ContentType.IsMimeType(type, subtype);
}
