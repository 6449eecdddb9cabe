using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Answers of one cell.</summary>
internal static class CellAnswers
{
    /// <summary>A page of one cell: text as it is, bytes as base64.</summary>
    public static Answer Of(Plan.Cell plan, Value value, CursorMaker seal)
    {
        var isBlob = value.Kind == ValueKind.Blob;
        var budget = TextBudget.Of(plan.Limits);
        var total = value.Length;
        var text = value.Kind switch
        {
            ValueKind.Blob => value.Bytes ?? [],
            _ => Encoding.UTF8.GetBytes(value.ToString()),
        };
        if (plan.Skipped > text.Length)
        {
            throw new GatewayException(
                ErrorCode.SourceChanged,
                "the cell has become shorter since",
                "read it again from the start"
            );
        }
        var take = Math.Min(isBlob ? budget / 4 * 3 : budget, text.Length - (int)plan.Skipped);
        var end = (int)plan.Skipped + take;
        while (!isBlob && end < text.Length && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }
        var part = text.AsSpan((int)plan.Skipped, end - (int)plan.Skipped);
        var cursor = end < text.Length || value.IsCut ? seal(plan, Value.Of((long)end)) : null;
        // What was not read has its length in characters; of text its bytes are not known.
        var all = value.IsCut && !isBlob ? $"a text of {total} characters" : $"{(isBlob ? total : text.Length)}";
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Grant.Source}/{plan.Node.Path}, {plan.Part.Column}: {(isBlob ? "base64 of bytes" : "bytes")} {plan.Skipped + 1}–{end} of {all}"
        );
        var body = new StringBuilder(text.Length == 0 ? $"{plan.Part.Column} is empty" : head).Append("\n\n");
        body.Append(isBlob ? Convert.ToBase64String(part) : Encoding.UTF8.GetString(part));
        if (cursor is not null)
        {
            body.Append("\n\nnext page: read the same uri with cursor \"").Append(cursor).Append('"');
        }
        return new Answer
        {
            Text = body.ToString(),
            NextCursor = cursor,
            Rows = 1,
            IsData = true,
        };
    }
}
