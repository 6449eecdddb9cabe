using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>Answers of a search: each hit with its citation and the address of the very passage, and what was covered.</summary>
internal static class HitAnswers
{
    private const int SnippetLength = 700;

    /// <summary>A page of hits.</summary>
    public static Answer Of(Plan.Search plan, SearchAnswer answer, CursorMaker seal)
    {
        var budget = TextBudget.Of(plan.Limits);
        var body = new StringBuilder();
        var hits = new List<(SearchHit Hit, CitedHit Cited)>();
        foreach (var hit in answer.Hits)
        {
            var cited = Cite(hit);
            var text = Text(hits.Count + 1, hit, cited);
            budget -= Encoding.UTF8.GetByteCount(text);
            if (budget < 0 && hits.Count > 0)
            {
                break;
            }
            hits.Add((hit, cited));
            body.Append(text);
        }
        var next = hits.Count < answer.Hits.Count ? PositionOf(answer, hits.Count) : answer.Next;
        var cursor = next is null ? null : seal(plan, Value.Of(next.Score), Value.Of(next.PassageId));
        var isJson = plan.Format == RowFormat.Json;
        return new HitPage([.. hits.Select(hit => hit.Cited)])
        {
            Text = isJson ? Json(plan, answer, hits, cursor) : Frame(plan, answer, hits.Count, body, cursor),
            IsJson = isJson,
            MediaType = isJson ? "application/json" : "text/plain",
            NextCursor = cursor,
            Rows = hits.Count,
            IsData = hits.Count > 0,
        };
    }

    private static SearchPosition PositionOf(SearchAnswer answer, int count) =>
        new(answer.Hits[count - 1].Score, answer.Hits[count - 1].PassageId);

    private static CitedHit Cite(SearchHit hit)
    {
        var uri = new GatewayUri(hit.Source, hit.Path)
        {
            Passage = hit.Ordinal,
            Revision = hit.Revision,
            Key = hit.RowKey is null ? [] : [.. hit.RowKey.Select(KeyText.Format)],
            Column = hit.Column,
        };
        return new CitedHit(uri.ToString(), Citation(hit), "text/plain");
    }

    private static string Citation(SearchHit hit)
    {
        if (hit.RowKey is not null)
        {
            return $"{hit.Source}/{hit.Path} row {string.Join(", ", hit.RowKey.Select(KeyText.Format))}, {hit.Column}";
        }
        var headings = hit.Headings.Length == 0 ? "" : PassageColumns.HeadingSeparator + hit.Headings;
        var lines = hit.Lines is { } range
            ? string.Create(CultureInfo.InvariantCulture, $", lines {range.First}–{range.Last}")
            : "";
        var part = hit.Part.Length == 0 ? "" : ", " + hit.Part;
        return $"{hit.Source}/{hit.Path}{part}{headings}{lines}";
    }

    private static string Text(int number, SearchHit hit, CitedHit cited) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"[{number}] {cited.Citation}\n{cited.Uri}\n{Snippet.Of(hit, SnippetLength)}\n\n"
        );

    private static string Frame(Plan.Search plan, SearchAnswer answer, int shown, StringBuilder body, string? cursor)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{shown} of {answer.TotalHits:N0} passages that match\n\n")
            .Append(body);
        foreach (var notice in answer.Notices)
        {
            text.Append("note: ").Append(notice).Append('\n');
        }
        foreach (var line in Covered(plan, answer))
        {
            text.Append("covered: ").Append(line).Append('\n');
        }
        return cursor is null
            ? text.ToString()
            : text.Append("next page: the same search with cursor \"").Append(cursor).Append("\"\n").ToString();
    }

    private static string Json(
        Plan.Search plan,
        SearchAnswer answer,
        List<(SearchHit Hit, CitedHit Cited)> hits,
        string? cursor
    )
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonFormatter.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("total"u8, answer.TotalHits);
            json.WriteStartArray("hits"u8);
            foreach (var (hit, cited) in hits)
            {
                WriteHit(json, hit, cited);
            }
            json.WriteEndArray();
            WriteTexts(json, "coverage", Covered(plan, answer));
            WriteTexts(json, "notes", answer.Notices);
            if (cursor is not null)
            {
                json.WriteString("next_cursor"u8, cursor);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteHit(Utf8JsonWriter json, SearchHit hit, CitedHit cited)
    {
        json.WriteStartObject();
        json.WriteString("citation"u8, cited.Citation);
        json.WriteString("uri"u8, cited.Uri);
        json.WriteNumber("score"u8, Math.Round(hit.Score, 4));
        json.WriteString("text"u8, hit.Text);
        json.WriteStartArray("highlights"u8);
        foreach (var highlight in hit.Highlights)
        {
            json.WriteStartArray();
            json.WriteNumberValue(highlight.Start);
            json.WriteNumberValue(highlight.Length);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<string> Covered(Plan.Search plan, SearchAnswer answer) =>
        [
            .. answer.Coverage.Select(CoverageText.Of),
            .. plan.NotCovered.Select(source => $"{source}: not indexed, not searched"),
        ];

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }
}
