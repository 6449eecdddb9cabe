using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Core;

/// <summary>Answers on quotes: the exact places, or the nearest text and how it differs.</summary>
internal static class QuoteAnswers
{
    private const string Left = "an ellipsis of the quote stands for text that was left out";
    private const string Signs = "it differs in punctuation, accents or spaces within words";

    public static Answer Of(Material.Quote quote)
    {
        var isThere = quote.Finding.Count > 0;
        var shown = isThere ? quote.Finding : quote.Elsewhere;
        var note =
            shown.IsElided ? Left
            : quote.Nearest is { Differences.Count: 0 } ? Signs
            : null;
        return new QuoteAnswer(Json(quote, shown, isThere, note))
        {
            Text = Text(quote, shown, isThere, note),
            Rows = shown.Spans.Count,
            IsData = true,
        };
    }

    private static string Text(Material.Quote quote, QuoteFinding shown, bool isThere, string? note)
    {
        var text = new StringBuilder();
        var times = shown.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {shown.Count:N0} times");
        text.Append(
            isThere ? $"found{times}\n"
            : shown.Count > 0 ? $"not found in {OneLine.Of(quote.Name)}, but elsewhere in the same document{times}\n"
            : $"not found in {OneLine.Of(quote.Name)}{(quote.Nearest is null ? ", nor anything like it" : "; the nearest text")}\n"
        );
        foreach (var span in shown.Spans)
        {
            Append(text, quote.Places, span, isText: false);
        }
        if (quote.Nearest is { } nearest)
        {
            Append(text, quote.Places, nearest.Span, isText: true);
            foreach (var difference in nearest.Differences)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"quote: {Shown(difference.Quote)}; text: {Shown(difference.Text)}\n"
                );
            }
        }
        return note is null ? text.ToString() : text.Append("note: ").Append(note).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, DocumentPlaces places, QuoteSpan span, bool isText)
    {
        text.Append(OneLine.Of(places.Cite(span))).Append('\n').Append(places.UriOf(span)).Append('\n');
        if (isText)
        {
            text.Append(places.Text.Text, span.Start, span.Length).Append('\n');
        }
    }

    private static string Shown(string words) => words.Length == 0 ? "nothing" : $"\"{words}\"";

    private static string Json(Material.Quote quote, QuoteFinding shown, bool isThere, string? note)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonFormatter.Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("found"u8, isThere);
            json.WriteNumber("count"u8, shown.Count);
            json.WriteStartArray("places"u8);
            foreach (var span in shown.Spans)
            {
                Write(json, quote.Places, span, null);
            }
            json.WriteEndArray();
            if (quote.Nearest is { } nearest)
            {
                json.WritePropertyName("nearest"u8);
                Write(json, quote.Places, nearest.Span, nearest.Differences);
            }
            if (note is not null)
            {
                json.WriteString("note"u8, note);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(
        Utf8JsonWriter json,
        DocumentPlaces places,
        QuoteSpan span,
        IReadOnlyList<QuoteDifference>? differences
    )
    {
        var lines = places.LinesOf(span);
        json.WriteStartObject();
        json.WriteString("citation"u8, places.Cite(span));
        json.WriteString("uri"u8, places.UriOf(span));
        if (places.PartOf(span) is { Length: > 0 } part)
        {
            json.WriteString("part"u8, part);
        }
        json.WriteNumber("first_line"u8, lines.First);
        json.WriteNumber("last_line"u8, lines.Last);
        json.WriteNumber("start"u8, span.Start);
        json.WriteNumber("length"u8, span.Length);
        json.WriteString("text"u8, places.Text.Text.AsSpan(span.Start, span.Length));
        if (differences is not null)
        {
            json.WriteStartArray("differences"u8);
            foreach (var difference in differences)
            {
                json.WriteStartObject();
                json.WriteString("quote"u8, difference.Quote);
                json.WriteString("text"u8, difference.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
