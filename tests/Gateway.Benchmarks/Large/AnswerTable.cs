namespace Gateway.Benchmarks.Large;

/// <summary>One question, asked of all in turns, so that whatever else the machine does falls on all alike.</summary>
internal sealed class AnswerTable
{
    private const int Turn = 10;

    private readonly AnswerFigures _limit;
    private readonly AnswerFigures _kept;
    private readonly AnswerFigures[] _peers;

    /// <summary>For one question.</summary>
    /// <param name="limit">The driver alone.</param>
    /// <param name="gateway">The gateway, which reads every answer anew.</param>
    /// <param name="kept">The gateway with its cache.</param>
    /// <param name="peers">The other servers.</param>
    public AnswerTable(IContender limit, IContender gateway, IContender kept, IContender[] peers)
    {
        _limit = new(limit);
        Gateway = new(gateway);
        _kept = new(kept);
        _peers = [.. peers.Select(peer => new AnswerFigures(peer))];
    }

    /// <summary>The gateway's figures.</summary>
    public AnswerFigures Gateway { get; }

    private IEnumerable<AnswerFigures> All => [_limit, Gateway, _kept, .. _peers];

    /// <summary>Asks.</summary>
    public void Measure(string sql, AnswerCounts counts)
    {
        InTurns(counts.First, (of, times) => of.Ask(sql, times, of.First));
        InTurns(counts.Between, (of, times) => of.Ask(sql, times, null));
        InTurns(counts.Warm, (of, times) => of.Ask(sql, times, of.Warm));
        foreach (var figures in All)
        {
            figures.AskTogether(sql, counts.Together);
        }
    }

    /// <summary>What the gateway takes, as a part of what the best peer takes.</summary>
    public double Ratio(Func<AnswerFigures, double> figure) => figure(Gateway) / _peers.Min(figure);

    /// <summary>Prints all figures.</summary>
    public void Print(string title, AnswerCounts counts)
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{title}: the first {counts.First} calls, {counts.Warm} when warm, {counts.Together} with eight at once; ms"
        );
        Console.WriteLine(
            $"  {"", -46}{"first p50", 11}{"p99", 9}{"mean", 9}{"warm p50", 11}{"p99", 9}{"8 p50", 9}{"p99", 9}{"calls/s", 10}{"bytes", 12}{"peak MB", 9}{"with 8", 8}"
        );
        foreach (var of in All)
        {
            Console.WriteLine(
                $"  {of.Contender.Name, -46}{of.First.Percentile(.5), 11:0.00}{of.First.Percentile(.99), 9:0.00}{of.First.Mean, 9:0.00}"
                    + $"{of.Warm.Percentile(.5), 11:0.00}{of.Warm.Percentile(.99), 9:0.00}{of.Each.Percentile(.5), 9:0.00}{of.Each.Percentile(.99), 9:0.00}"
                    + $"{of.Rate, 10:0}{of.Bytes, 12:#,0}{of.Peak / 1e6, 9:0}{of.PeakTogether / 1e6, 8:0}"
            );
        }
        if (_peers.Length > 0)
        {
            PrintRatios("gateway / best peer", Ratio, Gateway.Rate / _peers.Max(of => of.Rate));
        }
        PrintRatios("gateway / limit", figure => figure(Gateway) / figure(_limit), Gateway.Rate / _limit.Rate);
    }

    private static void PrintRatios(string name, Func<Func<AnswerFigures, double>, double> ratio, double rates) =>
        Console.WriteLine(
            $"  {name, -46}{ratio(of => of.First.Percentile(.5)), 11:0.00}{ratio(of => of.First.Percentile(.99)), 9:0.00}{ratio(of => of.First.Mean), 9:0.00}"
                + $"{ratio(of => of.Warm.Percentile(.5)), 11:0.00}{ratio(of => of.Warm.Percentile(.99)), 9:0.00}{ratio(of => of.Each.Percentile(.5)), 9:0.00}{ratio(of => of.Each.Percentile(.99)), 9:0.00}"
                + $"{rates, 10:0.00}{ratio(of => of.Bytes), 12:0.00}"
        );

    private void InTurns(int times, Action<AnswerFigures, int> ask)
    {
        for (var done = 0; done < times; done += Turn)
        {
            foreach (var figures in All)
            {
                ask(figures, Math.Min(Turn, times - done));
            }
        }
    }
}
