using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Answers of text: lines of a document, a passage, a cell.</summary>
internal static class TextAnswers
{
    /// <summary>Lines of a document.</summary>
    public static Answer OfLines(Plan.Text plan, ContentSlice slice, CursorMaker seal)
    {
        var place = $"{plan.Grant.Source}/{plan.Node.Path}";
        if (slice.TotalLines > 0 && plan.Lines.First > slice.TotalLines)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"{place} has {slice.TotalLines} lines; line {plan.Lines.First} is past the end",
                "ask for lines that there are"
            );
        }
        var (text, lastLine) = Fit(slice, TextBudget.Of(plan.Limits));
        var wanted = Math.Min(plan.Lines.Last, slice.TotalLines);
        var cursor = lastLine < wanted ? seal(plan, Value.Of((long)lastLine + 1), Value.Of(slice.Revision)) : null;
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{place}, lines {slice.Lines.First}–{lastLine} of {slice.TotalLines}, revision {slice.Revision}"
        );
        var body = new StringBuilder(slice.TotalLines == 0 ? $"{place} is empty" : head).Append("\n\n").Append(text);
        AppendNotices(body, slice.Notices);
        if (cursor is not null)
        {
            body.Append("\nnext page: read the same uri with cursor \"").Append(cursor).Append('"');
        }
        return new Answer
        {
            Text = body.ToString(),
            NextCursor = cursor,
            Rows = slice.TotalLines == 0 ? 0 : lastLine - slice.Lines.First + 1,
            IsData = true,
        };
    }

    /// <summary>A passage.</summary>
    public static Answer OfPassage(Plan.Passage plan, Material.Passage passage) =>
        new()
        {
            Text = $"{plan.Grant.Source}/{plan.Node.Path}, {passage.Place}\n\n{passage.Content}",
            MediaType = "text/plain",
            Rows = 1,
            IsData = true,
        };

    /// <summary>A page of one cell: text as it is, bytes as base64.</summary>
    public static Answer OfCell(Plan.Cell plan, Value value, CursorMaker seal)
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

    // Whole lines until the bytes are used up; the first line is taken whatever its length.
    private static (string Text, int LastLine) Fit(ContentSlice slice, int budget)
    {
        if (Encoding.UTF8.GetByteCount(slice.Text) <= budget)
        {
            return (slice.Text, slice.Lines.Last);
        }
        var (at, line, bytes) = (0, slice.Lines.First, 0);
        while (at < slice.Text.Length)
        {
            var end = slice.Text.IndexOf('\n', at);
            end = end < 0 ? slice.Text.Length : end + 1;
            bytes += Encoding.UTF8.GetByteCount(slice.Text.AsSpan(at, end - at));
            if (bytes > budget && at > 0)
            {
                return (slice.Text[..at], line - 1);
            }
            (at, line) = (end, line + 1);
        }
        return (slice.Text, slice.Lines.Last);
    }

    private static void AppendNotices(StringBuilder body, IReadOnlyList<string> notices)
    {
        foreach (var notice in notices)
        {
            body.Append("\nnote: ").Append(notice);
        }
    }
}
