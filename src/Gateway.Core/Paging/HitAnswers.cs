using System.Globalization;
using System.Text;
using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>
/// Answers of a search: documents in the order of their best hit, each hit with its citation and the address of the very
/// passage, and what was covered. What the hit before has said is not said again.
/// </summary>
internal static class HitAnswers
{
    private const int SnippetLength = 700;

    /// <summary>A page of hits.</summary>
    public static Answer Of(Plan.Search plan, SearchAnswer answer, CursorMaker seal)
    {
        var budget = TextBudget.Of(plan.Limits);
        var shown = new List<SearchHit>();
        var body = new List<string>();
        foreach (var hit in answer.Hits)
        {
            var text = Text(shown.Count + 1, hit, shown.LastOrDefault());
            budget -= Encoding.UTF8.GetByteCount(text);
            if (budget < 0 && shown.Count > 0)
            {
                break;
            }
            shown.Add(hit);
            body.Add(text);
        }
        // A document that the page has begun is not begun again: what of it is not shown is said.
        var next = shown.Count < answer.Hits.Count ? shown[^1].Resume : answer.Next;
        var cursor = next is null ? null : Seal(plan, next, seal);
        var isJson = plan.Format == RowFormat.Json;
        var covered = Covered(plan, answer).ToList();
        return new HitPage([.. shown.Select(hit => new CitedHit(HitUris.Of(hit), Citation.Of(hit), "text/plain"))])
        {
            Text = isJson ? HitJson.Of(shown, answer, covered, cursor) : Frame(answer, shown, body, covered, cursor),
            IsJson = isJson,
            MediaType = isJson ? "application/json" : "text/plain",
            NextCursor = cursor,
            Rows = shown.Count,
            IsData = shown.Count > 0,
        };
    }

    /// <summary>How many hits of a hit's document match and are not shown; told with the last that is shown of it.</summary>
    public static long MoreAfter(IReadOnlyList<SearchHit> shown, int index)
    {
        var hit = shown[index];
        if (index + 1 < shown.Count && IsOneDocument(hit, shown[index + 1]))
        {
            return 0;
        }
        var first = index;
        while (first > 0 && IsOneDocument(hit, shown[first - 1]))
        {
            first--;
        }
        return hit.MatchesInDocument - (index - first + 1);
    }

    private static bool IsOneDocument(SearchHit hit, SearchHit other) => hit.Resume == other.Resume;

    private static string? Seal(Plan.Search plan, SearchPosition next, CursorMaker seal) =>
        seal(
            plan,
            Value.Of(next.Score),
            Value.Of(next.PassageId),
            next.Basis is { } basis ? Value.Blob(basis.ToBytes()) : Value.Null
        );

    private static string Text(int number, SearchHit hit, SearchHit? before)
    {
        var citation =
            before is null || !IsOneDocument(hit, before) ? Citation.Of(hit)
            : hit.Headings == before.Headings ? "there, " + Citation.Place(hit.Part, "", hit.Lines)
            : "there, " + Citation.PlaceOf(hit);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{number}] {OneLine.Of(citation)}\n{HitUris.Of(hit)}\n{Snippet.Of(hit, SnippetLength)}\n\n"
        );
    }

    private static string Frame(
        SearchAnswer answer,
        List<SearchHit> shown,
        List<string> body,
        List<string> covered,
        string? cursor
    )
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{shown.Count} of {answer.TotalHits:N0} passages that match\n\n");
        for (var i = 0; i < shown.Count; i++)
        {
            text.Append(body[i]);
            if (MoreAfter(shown, i) is > 0 and var more)
            {
                text.Append(CultureInfo.InvariantCulture, $"and {more:N0} more in this document: ")
                    .Append(OneLine.Of(HitUris.More(shown[i])))
                    .Append("\n\n");
            }
        }
        if (shown.Exists(hit => hit.PassageCount > 1))
        {
            text.Append("around a hit: read its uri with passage one less or one more\n");
        }
        foreach (var notice in answer.Notices)
        {
            text.Append("note: ").Append(notice).Append('\n');
        }
        foreach (var line in covered)
        {
            text.Append("covered: ").Append(line).Append('\n');
        }
        return cursor is null
            ? text.ToString()
            : text.Append("next page: the same search with cursor \"").Append(cursor).Append("\"\n").ToString();
    }

    private static IEnumerable<string> Covered(Plan.Search plan, SearchAnswer answer) =>
        [
            .. answer.Coverage.Select(CoverageText.Of),
            .. plan.NotCovered.Select(source => $"{source}: not indexed, not searched"),
        ];
}
