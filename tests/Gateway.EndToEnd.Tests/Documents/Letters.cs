using System.Globalization;
using System.Text;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>Mails of the harbour: single messages, the first of them with a file each, and mailboxes of three.</summary>
internal static class Letters
{
    private const int Mailboxes = 6;
    private const int MessagesOfMailbox = 3;

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="count">How many files.</param>
    /// <param name="attachments">The files that the first ones carry.</param>
    public static void Write(string folder, int count, params string[] attachments)
    {
        for (var at = 0; at < count - Mailboxes; at++)
        {
            var body = at < attachments.Length ? WithFile(Message(at), attachments[at]) : Message(at);
            File.WriteAllText(
                Path.Combine(folder, $"letter-{at:00}.eml"),
                body.Replace("\n", "\r\n", StringComparison.Ordinal)
            );
        }
        for (var box = 0; box < Mailboxes; box++)
        {
            var text = new StringBuilder();
            for (var at = 0; at < MessagesOfMailbox; at++)
            {
                text.Append("From harbour@norvik.example Mon Mar  4 08:00:00 2024\n")
                    .Append(Message(100 + (box * MessagesOfMailbox) + at))
                    .Append('\n');
            }
            File.WriteAllText(Path.Combine(folder, $"box-{box}.mbox"), text.ToString());
        }
    }

    private static string Message(int number)
    {
        var date = new DateTimeOffset(2024, 3, 4, 8, 0, 0, TimeSpan.Zero).AddDays(number);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            From: "Harbour office" <office@norvik.example>
            To: berth{number}@norvik.example
            Subject: =?utf-8?q?Mooring_fee_of_berth_{number}?=
            Date: {date:ddd, dd MMM yyyy HH:mm:ss} +0000
            Message-ID: <{number}@norvik.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            The mooring fee of berth {number} is {200 + (number * 7)} crowns a quarter, due on the fi=
            rst of the month. Captain J=C3=B8rgensen countersigns for berth {number}.

            """
        );
    }

    private static string WithFile(string message, string attachment)
    {
        var (head, body) = (
            message[..message.IndexOf("Content-Type", StringComparison.Ordinal)],
            message[message.IndexOf("Content-Type", StringComparison.Ordinal)..]
        );
        var file = Convert.ToBase64String(File.ReadAllBytes(attachment), Base64FormattingOptions.InsertLineBreaks);
        return $"""
            {head}Content-Type: multipart/mixed; boundary="harbour"

            --harbour
            {body}
            --harbour
            Content-Type: application/octet-stream; name="{Path.GetFileName(attachment)}"
            Content-Disposition: attachment; filename="{Path.GetFileName(attachment)}"
            Content-Transfer-Encoding: base64

            {file.Replace("\r", "", StringComparison.Ordinal)}
            --harbour--

            """;
    }
}
