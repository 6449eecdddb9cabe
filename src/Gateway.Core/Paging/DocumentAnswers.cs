using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Answers of a document's text: in pages of whole lines, with marks where a page, slide or sheet of it begins.</summary>
internal static class DocumentAnswers
{
    /// <summary>Some text of a document.</summary>
    public static Answer Of(Plan.Text plan, Material.Text read, CursorMaker seal)
    {
        var document = OneLine.Of($"{plan.Grant.Source}/{plan.Node.Path}");
        var (slice, wanted) = (read.Slice, read.Place.Lines);
        if (slice.TotalLines > 0 && wanted.First > slice.TotalLines)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"{document} has {slice.TotalLines} lines; line {wanted.First} is past the end",
                "ask for lines that there are"
            );
        }
        var (body, lastLine) = Fit(read, TextBudget.Of(plan.Limits));
        var end = Math.Min(wanted.Last, slice.TotalLines);
        var cursor = lastLine < end ? seal(plan, Value.Of((long)lastLine + 1), Value.Of(slice.Revision)) : null;
        var head =
            slice.TotalLines == 0
                ? $"{document} is empty"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{OneLine.Of(Citation.Of(plan.Grant.Source, plan.Node.Path, read.Place.Name))}, lines {slice.Lines.First}–{lastLine} of {slice.TotalLines}, revision {slice.Revision}"
                );
        var tail = new StringBuilder();
        foreach (var notice in slice.Notices)
        {
            tail.Append("\nnote: ").Append(OneLine.Of(notice));
        }
        if (slice.IsCut && lastLine == slice.Lines.First && !slice.Text.EndsWith('\n'))
        {
            tail.Append(CultureInfo.InvariantCulture, $"\nnote: line {lastLine} is longer than an answer, and cut");
        }
        if (cursor is not null)
        {
            tail.Append("\nnext page: read the same uri with cursor \"").Append(cursor).Append('"');
        }
        return new Answer
        {
            Page = new PageText($"{head}\n\n", body, tail.ToString(), isEscaped: true),
            NextCursor = cursor,
            Rows = slice.TotalLines == 0 ? 0 : lastLine - slice.Lines.First + 1,
            IsData = true,
        };
    }

    /// <summary>A passage, with what stands around it.</summary>
    public static Answer OfPassage(Plan.Passage plan, Material.Passage passage)
    {
        var text = new StringBuilder(
            $"{OneLine.Of(passage.Citation)}, revision {passage.Revision}\n\n{passage.Content}"
        );
        var ordinal = passage.Ordinal;
        var around = new List<string>();
        if (ordinal > 0)
        {
            around.Add(string.Create(CultureInfo.InvariantCulture, $"passage={ordinal - 1} is what stands before"));
        }
        if (passage.HasNext)
        {
            around.Add(string.Create(CultureInfo.InvariantCulture, $"passage={ordinal + 1} is what follows"));
        }
        if (around.Count > 0)
        {
            text.Append("\n\nin the same uri ").Append(string.Join(", ", around));
        }
        return new Answer
        {
            Text = text.ToString(),
            MediaType = "text/plain",
            Rows = 1,
            IsData = true,
        };
    }

    /// <summary>The bytes of a document.</summary>
    public static Answer OfBytes(Plan.Original plan, DocumentBytes bytes)
    {
        var mediaType = plan.Node.MediaType ?? "application/octet-stream";
        return new BytesAnswer(bytes.Content)
        {
            Text = string.Create(
                CultureInfo.InvariantCulture,
                $"{OneLine.Of($"{plan.Grant.Source}/{plan.Node.Path}")}: {bytes.Content.Length:N0} bytes of {mediaType}, revision {bytes.Revision}\nThe bytes are given by resources/read of this uri; its text is read without part=original.\n"
            ),
            MediaType = mediaType,
            Rows = 1,
            IsData = true,
        };
    }

    // As the bytes that go into the frame: a large text is copied once.
    private static (PageBuffer Body, int LastLine) Fit(Material.Text read, int budget)
    {
        var (slice, body) = (read.Slice, new PageBuffer(isEscaped: true));
        var (bytes, last) = (Encoding.UTF8.GetByteCount(slice.Text), slice.Lines.Last);
        body.Expect(Math.Min(bytes, budget) + slice.Lines.Last - slice.Lines.First);
        if (slice.Text.Length == 0 || (read.Parts.Count == 0 && bytes <= budget))
        {
            body.Text(slice.Text);
        }
        else
        {
            last = Fill(body, read, budget);
        }
        body.Finish();
        return (body, last);
    }

    // Whole lines until the bytes are used up; the first line is taken whatever its length.
    private static int Fill(PageBuffer body, Material.Text read, int budget)
    {
        var (text, line) = (read.Slice.Text, read.Slice.Lines.First);
        var marks = new PartMarks(read.Parts, read.Place);
        for (var at = 0; at < text.Length; line++)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            var mark = marks.Before(line, isFirst: at == 0);
            budget -= Encoding.UTF8.GetByteCount(text.AsSpan(at, end - at)) + mark.Length;
            if (budget < 0 && at > 0)
            {
                break;
            }
            body.Text(mark);
            body.Text(text.AsSpan(at, end - at));
            at = end;
        }
        return line - 1;
    }
}
