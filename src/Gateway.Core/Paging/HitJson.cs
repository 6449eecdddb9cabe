using System.Text;
using System.Text.Json;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>A page of hits as JSON, for programs: everything that is known of each.</summary>
internal static class HitJson
{
    public static string Of(
        IReadOnlyList<SearchHit> shown,
        SearchAnswer answer,
        IReadOnlyList<string> covered,
        string? cursor
    )
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonFormatter.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("total"u8, answer.TotalHits);
            json.WriteStartArray("hits"u8);
            for (var i = 0; i < shown.Count; i++)
            {
                Write(json, shown[i], HitAnswers.MoreAfter(shown, i));
            }
            json.WriteEndArray();
            WriteTexts(json, "coverage", covered);
            WriteTexts(json, "notes", answer.Notices);
            if (cursor is not null)
            {
                json.WriteString("next_cursor"u8, cursor);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, SearchHit hit, long more)
    {
        json.WriteStartObject();
        json.WriteString("citation"u8, Citation.Of(hit));
        json.WriteString("uri"u8, HitUris.Of(hit));
        WriteText(json, "prev", HitUris.Previous(hit));
        WriteText(json, "next", HitUris.Next(hit));
        WriteText(json, "part", hit.Part);
        WriteText(json, "headings", hit.Headings);
        if (hit.Lines is { } lines)
        {
            WritePair(json, "lines", lines.First, lines.Last);
        }
        json.WriteNumber("score"u8, Math.Round(hit.Score, 4));
        json.WriteString("text"u8, hit.Text);
        json.WriteNumber("start"u8, hit.Start);
        json.WriteStartArray("highlights"u8);
        foreach (var highlight in hit.Highlights)
        {
            WritePair(json, null, hit.Start + highlight.Start, highlight.Length);
        }
        json.WriteEndArray();
        if (more > 0)
        {
            json.WriteNumber("more_in_document"u8, more);
        }
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private static void WritePair(Utf8JsonWriter json, string? name, int first, int second)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }
        json.WriteStartArray();
        json.WriteNumberValue(first);
        json.WriteNumberValue(second);
        json.WriteEndArray();
    }

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
