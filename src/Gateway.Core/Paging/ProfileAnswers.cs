using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The answer of a profile: a row a column, and what was looked at for it.</summary>
internal static class ProfileAnswers
{
    private const int MostTop = 5;
    private const int MaxTopText = 40;

    private static readonly Column[] Columns =
    [
        .. new[] { "column", "type", "nulls", "distinct", "min", "p25", "p50", "p75", "max", "top values" }.Select(
            name => new Column(name, "")
        ),
    ];

    /// <summary>The answer.</summary>
    public static async Task<Answer> OfAsync(Plan.Profile plan, TableProfile profile)
    {
        var told = profile.Columns.Where(tally => tally.Mask is null).ToList();
        var masked = profile.Columns.Where(tally => tally.Mask is not null).ToList();
        var absent = plan.Format == RowFormat.Table ? Value.Of("-") : Value.Null;
        var batch = new RowBatch([.. told.Select(tally => Row(tally, plan, profile, absent))]);
        await using var rows = new RowSet(Columns, new[] { batch }.ToAsyncEnumerable());
        using var stop = new CancellationTokenSource();
        await using var feed = new RowFeed(rows, stop);
        var page = await RowAnswers.FillAsync(plan, feed, null);
        string[] left = [.. told.Skip(page.Count).Select(tally => tally.Column.Name), .. plan.LeftOut];
        List<string> notices = [];
        if (masked.Count > 0)
        {
            var names = masked.Select(tally => $"{tally.Column.Name} ({ColumnMask.NameOf(tally.Mask!.Value)})");
            notices.Add($"masked, so nothing is told of them: {string.Join(", ", names)}");
        }
        if (profile.Sample != SampleKind.Whole)
        {
            notices.Add(
                "figures are those of the sample; for exact ones query count(*), count(DISTINCT c), min(c), max(c)"
            );
        }
        var more = left.Length == 0 ? null : $"for the rest ask again with columns {string.Join(", ", left)}";
        return RowAnswers.Make(plan, page, Head(plan, profile), more, null, notices);
    }

    private static string Head(Plan.Profile plan, TableProfile profile)
    {
        var place = $"{plan.Grant.Source}/{plan.Node.Path}";
        var all = All(plan, profile) is { } about ? $"about {about:N0}" : $"more than {Profiler.MostRows:N0}";
        return profile.Sample switch
        {
            SampleKind.Whole => string.Create(CultureInfo.InvariantCulture, $"{place}: all {profile.Rows:N0} rows"),
            SampleKind.Spread => string.Create(
                CultureInfo.InvariantCulture,
                $"{place}: a sample, {profile.Rows:N0} of {all} rows, in runs spread evenly over {plan.Node.Key[0]}"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{place}: the first {profile.Rows:N0} of {all} rows; the others may be unlike them"
            ),
        };
    }

    private static Value[] Row(ColumnTally tally, Plan.Profile plan, TableProfile profile, Value absent)
    {
        var at = tally.At(0, 0.25, 0.5, 0.75, 1).Select(value => value ?? absent).ToArray();
        var inner = tally.IsMeasured ? at[1..4] : [absent, absent, absent];
        var top = tally.Top(MostTop).Select(pair => $"{Shown(pair.Key)} ×{pair.Value}").ToList();
        return
        [
            Value.Of(tally.Column.Name),
            tally.Column.Type.Length == 0 ? absent : Value.Of(tally.Column.Type),
            Value.Of(Nulls(tally)),
            Distinct(tally, plan, profile) is { } distinct ? Value.Of(distinct) : absent,
            at[0],
            .. inner,
            at[4],
            top.Count == 0 ? absent : Value.Of(string.Join("; ", top)),
        ];
    }

    private static string Nulls(ColumnTally tally) =>
        tally.Nulls == 0
            ? "0"
            : string.Create(CultureInfo.InvariantCulture, $"{tally.Nulls} ({(double)tally.Nulls / tally.Rows:0.#%})");

    private static string? Distinct(ColumnTally tally, Plan.Profile plan, TableProfile profile)
    {
        if (tally.Distinct is not { } seen)
        {
            return null;
        }
        if (profile.Sample == SampleKind.Whole)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{seen}");
        }
        if (All(plan, profile) is not { } all || tally.Values == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"at least {seen}");
        }
        var estimate = DistinctEstimate.Of(tally.Values, seen, tally.Once, (double)all * tally.Values / tally.Rows);
        return string.Create(CultureInfo.InvariantCulture, $"about {estimate}");
    }

    // An estimate that was too low has been seen to be wrong.
    private static long? All(Plan.Profile plan, TableProfile profile) =>
        plan.Node.RowEstimate is { } about && about > profile.Rows ? about : null;

    private static string Shown(Value value)
    {
        var text = value.ToString();
        return text.Length <= MaxTopText ? text : CellCut.Of(Value.Of(text), MaxTopText) + "…";
    }
}
