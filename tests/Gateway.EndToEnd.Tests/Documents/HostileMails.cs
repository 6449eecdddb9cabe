using System.Text;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>Mails and rich texts that nest without end, break off or lie.</summary>
internal static class HostileMails
{
    private const string Head = "Subject: s\nMIME-Version: 1.0\n";

    public static IEnumerable<HostileFile> All()
    {
        yield return new("mail/nested.eml", Nested(1000), Verdict.Harmless, "parts in parts");
        yield return new(
            "mail/base64.eml",
            "Subject: BROKENBASE\nContent-Transfer-Encoding: base64\n\n!!!!====QUJD*** =\n",
            Verdict.Allowed,
            "no base64",
            "BROKENBASE"
        );
        yield return new(
            "mail/charset.eml",
            [.. Encoding.ASCII.GetBytes(Head + "Content-Type: text/plain; charset=x\n\nMAILCHARSET "), 0xE9, 0xFF],
            Verdict.Allowed,
            "an encoding that is none",
            "MAILCHARSET"
        );
        yield return new(
            "mail/from.mbox",
            "From a Mon Jan  1 00:00:00 2024\nSubject: one\n\nFrom here on\nMAILFROM\n",
            Verdict.Allowed,
            "a line that begins as a message does",
            "MAILFROM"
        );
        yield return new(
            "rtf/deep.rtf",
            "{\\rtf1 " + new string('{', 100_000) + "x" + new string('}', 100_000) + "}",
            Verdict.Harmless,
            "groups in groups"
        );
        yield return new("rtf/bin.rtf", "{\\rtf1 a\\bin2147483647 x}", Verdict.Harmless, "bytes that are not there");
        yield return new("rtf/skip.rtf", "{\\rtf1 a\\bin5 }}}}} RTFBIN}", Verdict.Allowed, "bytes that are", "RTFBIN");
    }

    private static string Nested(int depth)
    {
        var mail = new StringBuilder(Head);
        for (var level = 0; level < depth; level++)
        {
            mail.Append($"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        }
        return mail.Append("Content-Type: text/plain\n\nx\n").ToString();
    }
}
