using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gateway.Core;

/// <summary>An audit record as a line of JSON with its place in the chain.</summary>
/// <remarks>
/// <c>mac</c> is HMAC-SHA-256, under a key outside the log's folder, of the previous line's mac and of this line up to
/// the member <c>mac</c>. The first line of a file chains on the file's own name. So an edited, dropped, moved or
/// renamed line shows.
/// </remarks>
internal static class AuditLine
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    /// <summary>Writes the line, ended by a line feed, and gives its mac for the next one.</summary>
    public static (byte[] Line, byte[] Mac) Write(AuditRecord record, long sequence, byte[] previousMac, byte[] key)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            WriteMembers(json, record, sequence);
        }
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(previousMac);
        hmac.AppendData(buffer.WrittenSpan);
        var mac = hmac.GetHashAndReset();
        byte[] line =
        [
            .. buffer.WrittenSpan,
            .. ",\"mac\":\""u8,
            .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mac)),
            .. "\"}\n"u8,
        ];
        return (line, mac);
    }

    // The object is left open: the mac closes it.
    private static void WriteMembers(Utf8JsonWriter json, AuditRecord record, long sequence)
    {
        json.WriteStartObject();
        json.WriteNumber("seq"u8, sequence);
        json.WriteString("time"u8, record.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("principal"u8, record.Principal);
        json.WriteString("transport"u8, record.Transport);
        json.WriteString("client"u8, record.Client);
        json.WriteString("operation"u8, record.Operation);
        json.WriteString("source"u8, record.Source);
        json.WriteStartArray("nodes"u8);
        foreach (var node in record.Nodes)
        {
            json.WriteStringValue(node);
        }
        json.WriteEndArray();
        json.WriteNumber("rows"u8, record.Rows);
        json.WriteNumber("bytes"u8, record.Bytes);
        json.WriteNumber("ms"u8, Math.Round(record.Duration.TotalMilliseconds, 3));
        json.WriteString("outcome"u8, record.Outcome);
        json.WriteString("error"u8, record.Error);
        json.WriteString("text_sha256"u8, record.TextHash);
        if (record.Text is not null)
        {
            json.WriteString("text"u8, record.Text);
        }
    }
}
