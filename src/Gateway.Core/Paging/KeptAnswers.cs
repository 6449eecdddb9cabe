using System.Globalization;
using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Answers of which a page is shown and a result holds the rest: where it is, of when, and how to go on.</summary>
internal static class KeptAnswers
{
    /// <summary>The first page of a query's answer, of which a result holds all.</summary>
    public static Answer Of(Plan.Query plan, RowSet rows, RowPage page, KeptResult result, string cursor)
    {
        var all = RowAnswers.Count(result.Rows, "row");
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"the first {page.Count:N0} of {all}{(result.Cut is null ? "" : $"; there are more: {result.Cut}")}"
        );
        var more =
            plan.Format == RowFormat.Json
                ? $"next page: read result.uri with next_cursor; {SqlOver(result)}"
                : $"the {all} are kept as {Words(result)}; next page: read that uri with cursor \"{cursor}\"\n{SqlOver(result)}";
        return RowAnswers.Make(plan, page, head, more, cursor, Notices(rows, page, result), result);
    }

    /// <summary>The page of a query's answer on which a text is shortened; the result has it whole, and no more rows.</summary>
    public static Answer OfWhole(Plan.Query plan, RowSet rows, RowPage page, KeptResult result)
    {
        var answer = RowAnswers.HeadOf(plan, page);
        var more = plan.Format == RowFormat.Json ? null : $"these rows are kept as {Words(result)}";
        return RowAnswers.Make(plan, page, answer, more, null, Notices(rows, page, result), result);
    }

    private static string[] Notices(RowSet rows, RowPage page, KeptResult result) =>
        RowAnswers.Notices(
            rows,
            page,
            page.HasCutText
                ? $"long texts are shortened; for a whole one read {result.Uri}?key=<number of its row>&column=<name>"
                : RowAnswers.WholeCellOfQuery
        );

    /// <summary>The member of a JSON answer that tells of its result.</summary>
    public static void Write(Utf8JsonWriter json, KeptResult result)
    {
        json.WriteStartObject("result"u8);
        json.WriteString("uri"u8, result.Uri.ToString());
        json.WriteNumber("rows"u8, result.Rows);
        json.WriteBoolean("complete"u8, result.Cut is null);
        json.WriteString("as_of"u8, result.Created);
        json.WriteString("until"u8, result.Expires);
        if (result.Version is not null)
        {
            json.WriteString("version"u8, result.Version);
        }
        json.WriteEndObject();
    }

    private static string SqlOver(KeptResult result) =>
        $"filter, sort, join or aggregate them: query source \"{IResultStore.Source}\", table {result.Id}; for newer rows ask this query again";

    private static string Words(KeptResult result)
    {
        var version = result.Version is null ? "" : $", version {result.Version}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Uri} until {result.Expires:HH:mm'Z'} (as of {result.Created:HH:mm:ss'Z'}{version})"
        );
    }
}
