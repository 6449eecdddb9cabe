using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Mail;

public sealed class MailExtractorTests
{
    private const string Head =
        "From: =?utf-8?q?J=C3=B6rg_M=C3=BCller?= <joerg@example.org>\r\nTo: Ann <ann@example.org>,\r\n bob@example.org\r\n"
        + "Subject: =?iso-8859-1?B?UXVhcnRhbCB65Gho?= and\r\n a folded line\r\nDate: Tue, 3 Mar 2026 10:11:12 +0100\r\nMIME-Version: 1.0\r\n";

    private const string Mixed =
        Head
        + "Content-Type: multipart/mixed; boundary=out\r\n\r\nfor old programs\r\n--out\r\n"
        + "Content-Type: multipart/alternative; boundary=in\r\n\r\n"
        + "--in\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDear all,=\r\n hello caf=C3=A9\r\n"
        + "--in\r\nContent-Type: text/html\r\n\r\n<p>HTMLBODY</p>\r\n--in--\r\n"
        + "--out\r\nContent-Type: text/csv; name=\"table.csv\"\r\nContent-Disposition: attachment; filename=\"table.csv\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + "bmFtZSxjaXR5CkFubixVbG0K\r\n"
        + "--out\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=broken.pdf\r\n\r\nno pdf\r\n"
        + "--out\r\nContent-Type: image/png\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        + "--out\r\nContent-Type: message/rfc822\r\n\r\nSubject: Forwarded\r\nFrom: eve@example.org\r\n\r\nINNERTEXT\r\n"
        + "--out\r\nContent-Disposition: attachment; filename=notes.md\r\nContent-Type: text/markdown\r\n\r\n# Notes\r\n\r\nmore\r\n--out--\r\n";

    [Fact]
    public void A_mail_is_its_head_its_text_and_what_it_carries()
    {
        var document = Read(Mixed);

        Assert.Equal("Quartal zähh and a folded line", document.Title);
        Assert.Equal("Jörg Müller", document.Properties.Author);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 10, 11, 12, TimeSpan.FromHours(1)), document.Properties.Created);
        Assert.Contains("Dear all, hello café\n", document.Text, StringComparison.Ordinal);
        Assert.Contains("To: \"Ann\" <ann@example.org>, bob@example.org\n", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("HTMLBODY", document.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["attachment table.csv", "attachment broken.pdf", "attachment Forwarded", "attachment notes.md"],
            document.Parts.Select(part => part.Name)
        );
        Assert.Equal("attachment Forwarded", PartOf(document, "INNERTEXT"));
        Assert.Equal("attachment table.csv", PartOf(document, "Ann,Ulm"));
        Assert.Contains(document.Headings, heading => heading is { Level: 2, Text: "Notes" });
    }

    [Fact]
    public void A_bad_attachment_is_told_and_costs_no_other()
    {
        var document = Read(Mixed);

        Assert.Equal(DocumentProblem.Damaged, document.Problem);
        Assert.Contains("broken.pdf", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_of_html_alone_is_read_from_it() =>
        Assert.Contains(
            "Hello there",
            Read(
                Head
                    + "Content-Type: text/html; charset=windows-1252\r\n\r\n<html><script>x</script><p>Hello <b>there</b></html>"
            ).Text,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_encodings_of_seven_bits_are_decoded() =>
        Assert.Contains(
            "日本",
            Read(Head + "Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n\u001b$BF|K\\\u001b(B\r\n").Text,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_encrypted_mail_says_so()
    {
        var document = Read(
            Head
                + "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"
        );

        Assert.Equal(DocumentProblem.NeedsPassword, document.Problem);
        Assert.Contains("From:", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_of_a_mailbox_are_parts_under_their_subjects()
    {
        var box =
            "From ann@example.org Tue Mar  3 10:11:12 2026\nSubject: One\nFrom: ann@example.org\n\nfirst\n>From here on\n>>From there\n\n"
            + "From bob@example.org Tue Mar  3 10:11:12 2026\n"
            + Mixed.ReplaceLineEndings("\n")
            + "\nFrom eve@example.org Tue Mar  3 10:11:12 2026\nSubject: Three\n\nlast\n";

        var document = Read(box, "list.mbox");

        Assert.Equal(
            ["One", "Quartal zähh and a folded line", "name | city", "Forwarded", "Notes", "Three"],
            document.Headings.Select(heading => heading.Text)
        );
        Assert.Contains("\nFrom here on\n>From there\n", document.Text, StringComparison.Ordinal);
        Assert.Equal("message 1", PartOf(document, "first"));
        Assert.Equal("message 2, attachment table.csv", PartOf(document, "Ann,Ulm"));
        Assert.Equal("message 3", PartOf(document, "last"));
    }

    [Theory]
    [InlineData(
        "From ann Tue Mar  3 10:11:12 2026\nSubject: One\n\nfirst\nFrom here on\n\nFrom there: on\nlast\n\n",
        1
    )]
    [InlineData(
        "From ann\r\nSubject: One\r\n\r\nfirst\r\nFrom here: on\r\n\r\nFrom bob\r\nSubject: Two\r\n\r\nlast\r\n",
        2
    )]
    [InlineData("From a 10:11\nSubject: One\n\nfirst From here\nFrom b 10:12\nSubject: Two\n\nlast", 2)]
    public void A_line_of_a_text_that_begins_as_a_message_does_begins_none(string box, int messages)
    {
        var document = Read(box, "list.mbox");

        Assert.Equal(messages, document.Parts.Count);
        Assert.Contains("From here", document.Text, StringComparison.Ordinal);
        Assert.Equal($"message {messages}", PartOf(document, "last"));
    }

    [Theory]
    [InlineData("a.eml", "no head at all, just text")]
    [InlineData("a.eml", "")]
    [InlineData("a.mbox", "nothing\nof a mailbox\n")]
    [InlineData("a.eml", "\u0001\u0002\u0003\u0004\u0005\u0006")]
    public void What_is_no_mail_is_refused(string name, string content) =>
        Assert.Equal(DocumentProblem.Damaged, Assert.Throws<GatewayException>(() => Read(content, name)).Problem);

    [Fact]
    public void Nesting_without_end_is_read()
    {
        var mail = new StringBuilder(Head);
        for (var depth = 0; depth < 5000; depth++)
        {
            mail.Append($"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n");
        }
        Assert.NotNull(Read(mail.ToString()).Title);
    }

    [Theory]
    [InlineData("a.eml")]
    [InlineData("a.mbox")]
    public void Any_mutation_gives_text_or_a_refusal(string name) =>
        Prop.ForAll(
                Mutations.Of(Encoding.UTF8.GetBytes("From a b\n" + Mixed)).ToArbitrary(),
                bytes => Mutations.AreRead(bytes, name)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    private static string PartOf(DocumentText document, string text) =>
        document.Passages.Single(passage => passage.Text.Contains(text, StringComparison.Ordinal)).Part;

    private static DocumentText Read(string mail, string name = "a.eml") =>
        Parsing.Of(Encoding.UTF8.GetBytes(mail), name)!;
}
