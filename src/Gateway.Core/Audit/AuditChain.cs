using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gateway.Core;

/// <summary>Makes the lines of one audit file: records as JSON, each with its place in the chain. Used by one thread at a time.</summary>
/// <remarks>
/// <c>mac</c> is HMAC-SHA-256, under a key outside the log's folder, of the previous line's mac and of this line up to
/// the member <c>mac</c>. The first line of a file chains on the file's own name. So an edited, dropped, moved or
/// renamed line shows.
/// </remarks>
internal sealed class AuditChain : IDisposable
{
    private const int UsualBytes = 1024;
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    private readonly IncrementalHash _hmac;
    private byte[] _mac;
    private byte[] _nextMac;
    private long _sequence;

    /// <summary>Starts the chain of a file.</summary>
    public AuditChain(byte[] key, string fileName)
    {
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        _mac = Encoding.UTF8.GetBytes(fileName);
        _nextMac = new byte[HMACSHA256.HashSizeInBytes];
    }

    /// <summary>The line that comes next, ended by a line feed; it has its place once <see cref="Advance"/> is called.</summary>
    public ReadOnlySpan<byte> Next(AuditRecord record)
    {
        var line = new ArrayBufferWriter<byte>(UsualBytes);
        using (var json = new Utf8JsonWriter(line, Options))
        {
            WriteMembers(json, record, _sequence + 1);
        }
        _hmac.AppendData(_mac);
        _hmac.AppendData(line.WrittenSpan);
        _hmac.GetHashAndReset(_nextMac);
        line.Write(",\"mac\":\""u8);
        Convert.TryToHexStringLower(_nextMac, line.GetSpan(2 * _nextMac.Length), out var written);
        line.Advance(written);
        line.Write("\"}\n"u8);
        return line.WrittenSpan;
    }

    /// <summary>The line that was asked for last has been written.</summary>
    public void Advance()
    {
        (_mac, _nextMac) = (_nextMac, new byte[HMACSHA256.HashSizeInBytes]);
        _sequence++;
    }

    public void Dispose() => _hmac.Dispose();

    // The object is left open: the mac closes it.
    private static void WriteMembers(Utf8JsonWriter json, AuditRecord record, long sequence)
    {
        json.WriteStartObject();
        json.WriteNumber("seq"u8, sequence);
        WriteTime(json, record.Time);
        json.WriteString("principal"u8, record.Principal);
        json.WriteString("transport"u8, record.Transport);
        json.WriteString("client"u8, record.Client);
        WriteWork(json, record);
        json.WriteNumber("ms"u8, Math.Round(record.Duration.TotalMilliseconds, 3));
        WriteOutcome(json, record);
        if (record.Items.Count > 0)
        {
            WriteItems(json, record.Items);
        }
    }

    // What a batch did, call by call; who asked and when stands with the batch.
    private static void WriteItems(Utf8JsonWriter json, IReadOnlyList<AuditRecord> items)
    {
        json.WriteStartArray("calls"u8);
        foreach (var item in items)
        {
            json.WriteStartObject();
            WriteWork(json, item);
            WriteOutcome(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteWork(Utf8JsonWriter json, AuditRecord record)
    {
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
        if (record.Cache is not null)
        {
            json.WriteString("cache"u8, record.Cache);
        }
    }

    private static void WriteOutcome(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteString("outcome"u8, record.Outcome);
        json.WriteString("error"u8, record.Error);
        json.WriteString("text_sha256"u8, record.TextHash);
        if (record.Text is not null)
        {
            json.WriteString("text"u8, record.Text);
        }
    }

    // The round-trip form, cut to milliseconds.
    private static void WriteTime(Utf8JsonWriter json, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte["2024-05-31T12:00:00.0000000Z".Length];
        time.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text = text[.."2024-05-31T12:00:00.000Z".Length];
        text[^1] = (byte)'Z';
        json.WriteString("time"u8, text);
    }
}
