using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Answers of rows: what they are, whether they are all, and what to do for more.</summary>
internal static class RowAnswers
{
    private const string NoRows = "no rows";

    /// <summary>How the reader of a query's answer comes to a whole cell.</summary>
    public const string WholeCellOfQuery =
        "long cells are shortened; for a whole one select it alone, or its parts with substr()";
    private static readonly string[] NoNotices = [];

    /// <summary>A page of a table, a view or a document's passages.</summary>
    public static async Task<Answer> OfReadAsync(Plan.Rows plan, Material.Rows read, CursorMaker seal)
    {
        var rows = read.Set;
        await using var feed = new RowFeed(rows, read.Stop);
        var page = await FillAsync(plan, feed, null);
        if (page.Count == 0 && plan.Read.At is { } key)
        {
            throw SingleRow.Absent(plan.Node, key);
        }
        var cursor = page is { IsCut: true, LastKey: { } last }
            ? seal(plan, [Value.Of(plan.Skipped + page.Count), .. last])
            : null;
        var place = $"{plan.Grant.Source}/{plan.Node.Path}";
        var head = plan.Read.At is { } row
            ? $"{place}, row {string.Join(", ", row.Select(KeyText.Format))}"
            : $"{place}: {Range(plan.Skipped, page.Count, page.IsCut, plan.Node.RowEstimate)}";
        var more = cursor is null ? null : $"next page: read the same uri with cursor \"{cursor}\"";
        string[] notices =
        [
            .. rows.Notices,
            .. Masked(rows.Columns),
            .. page.HasShortened ? [WholeCell(plan)] : NoNotices,
        ];
        return Make(plan, page, head, more, cursor, notices);
    }

    /// <summary>The answer of a query: it says exactly whether it is all.</summary>
    /// <param name="plan">The query.</param>
    /// <param name="rows">What was read.</param>
    /// <param name="page">Its page.</param>
    /// <param name="notKept">Why the rest was not kept, where it was tried.</param>
    public static Answer OfQuery(Plan.Query plan, RowSet rows, RowPage page, string? notKept = null)
    {
        var why = notKept is null ? "" : $" (they were not kept: {notKept})";
        var more = page.IsCut
            ? $"for the rest{why}: aggregate, filter further, select fewer or shorter columns, or ORDER BY a key and ask on with WHERE key > the last one"
            : null;
        return Make(plan, page, HeadOf(plan, page), more, null, Notices(rows, page, WholeCellOfQuery));
    }

    /// <summary>What the answer of a query is, in its first line.</summary>
    public static string HeadOf(Plan.Query plan, RowPage page)
    {
        var all = Count(page.Count, "row");
        return plan.IsExplained ? "the plan of the statement, which was not run"
            : page.IsCut ? $"the first {all}; there are more"
            : $"{all}, complete";
    }

    /// <summary>What the reader of a query's answer must know.</summary>
    public static string[] Notices(RowSet rows, RowPage page, string wholeCell) =>
        [.. rows.Notices, .. Masked(rows.Columns), .. page.HasShortened ? [wholeCell] : NoNotices];

    /// <summary>Which columns are masked, where some are.</summary>
    public static IEnumerable<string> Masked(IEnumerable<Column> columns)
    {
        var masked = columns
            .Where(column => column.Mask is not null)
            .Select(column => $"{column.Name} ({ColumnMask.NameOf(column.Mask!.Value)})")
            .ToList();
        return masked.Count == 0 ? [] : [$"masked, not the stored values: {string.Join(", ", masked)}"];
    }

    private static string WholeCell(Plan.Rows plan)
    {
        var uri = new GatewayUri(plan.Grant.Source, plan.Node.Path).ToString();
        var how =
            plan.Node.Key.Count == 0
                ? "query it"
                : $"read {uri}?key=<{string.Join(">,<", plan.Node.Key)}>&column=<name>";
        return $"long texts are shortened and bytes are left out; for a whole cell {how}";
    }

    /// <summary>Fills the page of a plan.</summary>
    public static async Task<RowPage> FillAsync(Plan plan, RowFeed feed, TakenRows? taken)
    {
        using var formatter = FormatterOf(plan.Format);
        var folds = plan is Plan.Rows or Plan.Query { IsExplained: false };
        return await RowPage.FillAsync(feed, formatter, plan.MaxRows, TextBudget.Of(plan.Limits), taken, folds);
    }

    private static RowFormatter FormatterOf(RowFormat format) =>
        format switch
        {
            RowFormat.Json => new JsonFormatter(),
            RowFormat.Csv => new CsvFormatter(),
            _ => new TableFormatter(),
        };

    /// <summary>The answer of a page of rows: what they are, the rows, what to know of them, what to do for more.</summary>
    public static Answer Make(
        Plan plan,
        RowPage page,
        string head,
        string? more,
        string? cursor,
        IReadOnlyList<string> notices,
        KeptResult? result = null
    )
    {
        var isJson = plan.Format == RowFormat.Json;
        return new Answer
        {
            Page = isJson ? Json(page, head, more, cursor, notices, result) : Text(page, head, more, notices),
            IsJson = isJson,
            MediaType = isJson ? "application/json" : "text/plain",
            NextCursor = cursor,
            Rows = page.Count,
            IsData = page.Count > 0,
        };
    }

    private static PageText Text(RowPage page, string head, string? more, IReadOnlyList<string> notices)
    {
        var tail = new StringBuilder();
        foreach (var notice in notices)
        {
            tail.Append("note: ").Append(notice).Append('\n');
        }
        tail.Append(more).Append(more is null ? "" : "\n");
        return new PageText($"{head}\n{page.Head}", page.Rows, tail.ToString(), isEscaped: true);
    }

    private static PageText Json(
        RowPage page,
        string head,
        string? more,
        string? cursor,
        IReadOnlyList<string> notices,
        KeptResult? result
    )
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonFormatter.Options))
        {
            json.WriteStartObject();
            json.WriteString("summary"u8, head);
            json.WriteBoolean("truncated"u8, page.IsCut);
            if (cursor is not null)
            {
                json.WriteString("next_cursor"u8, cursor);
            }
            if (result is not null)
            {
                KeptAnswers.Write(json, result);
            }
            if (more is not null || notices.Count > 0)
            {
                json.WriteStartArray("notes"u8);
                foreach (var notice in more is null ? notices : [.. notices, more])
                {
                    json.WriteStringValue(notice);
                }
                json.WriteEndArray();
            }
        }
        var frame = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        return new PageText($"{frame},{page.Head}", page.Rows, "]}", isEscaped: false);
    }

    private static string Range(long skipped, int count, bool isCut, long? estimate)
    {
        if (count == 0)
        {
            return NoRows;
        }
        var total = (isCut, estimate) switch
        {
            (false, _) => string.Create(CultureInfo.InvariantCulture, $" of {skipped + count:N0}, complete"),
            (true, { } about) when about > skipped + count => string.Create(
                CultureInfo.InvariantCulture,
                $" of about {about:N0}"
            ),
            _ => ", more follow",
        };
        return string.Create(CultureInfo.InvariantCulture, $"rows {skipped + 1:N0}–{skipped + count:N0}{total}");
    }

    /// <summary>So many of them, in words.</summary>
    public static string Count(long count, string what) =>
        count == 0
            ? NoRows
            : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
