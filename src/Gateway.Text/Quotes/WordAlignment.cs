namespace Gateway.Text.Quotes;

/// <summary>The words of a quote beside those of a window of the text, with as few changes as there can be.</summary>
internal sealed class WordAlignment(string quote, Words wanted, string text, Words words, int first, int end)
{
    private const int MostDifferences = 8;

    // [i, j]: the least changes between the first i words of the quote and a stretch of the window that ends at j.
    private readonly int[,] _costs = new int[wanted.Count + 1, end - first + 1];

    /// <summary>The stretch that is nearest, with its differences; null where less than half of the words agree.</summary>
    public NearestText? Nearest()
    {
        Fill();
        var pairs = Trace();
        var agreeing = pairs.Count(pair => pair is { Wanted: >= 0, Found: >= 0 } && IsSame(pair.Wanted, pair.Found));
        if (agreeing < 2 || 2 * agreeing < wanted.Count)
        {
            return null;
        }
        var found = pairs.Where(pair => pair.Found >= 0).Select(pair => pair.Found).ToList();
        var start = words.StartOf(found[0]);
        return new NearestText(new QuoteSpan(start, words.EndOf(found[^1]) - start), [.. Differences(pairs)]);
    }

    private bool IsSame(int i, int j) => wanted.HashOf(i) == words.HashOf(j);

    private void Fill()
    {
        for (var i = 1; i <= wanted.Count; i++)
        {
            _costs[i, 0] = i;
            for (var j = 1; j < _costs.GetLength(1); j++)
            {
                var change = _costs[i - 1, j - 1] + (IsSame(i - 1, first + j - 1) ? 0 : 1);
                _costs[i, j] = Math.Min(change, Math.Min(_costs[i - 1, j], _costs[i, j - 1]) + 1);
            }
        }
    }

    // From the end of the cheapest stretch back to its beginning; -1 stands for no word.
    private List<(int Wanted, int Found)> Trace()
    {
        var (i, j) = (wanted.Count, 0);
        for (var at = 1; at < _costs.GetLength(1); at++)
        {
            j = _costs[i, at] <= _costs[i, j] ? at : j;
        }
        var pairs = new List<(int Wanted, int Found)>();
        while (i > 0)
        {
            var isPair = j > 0 && _costs[i, j] == _costs[i - 1, j - 1] + (IsSame(i - 1, first + j - 1) ? 0 : 1);
            if (isPair)
            {
                pairs.Add((--i, first + --j));
            }
            else if (_costs[i, j] == _costs[i - 1, j] + 1)
            {
                pairs.Add((--i, -1));
            }
            else
            {
                pairs.Add((-1, first + --j));
            }
        }
        pairs.Reverse();
        return pairs;
    }

    private IEnumerable<QuoteDifference> Differences(List<(int Wanted, int Found)> pairs)
    {
        var count = 0;
        for (var at = 0; at < pairs.Count && count < MostDifferences; at++)
        {
            var begin = at;
            while (at < pairs.Count && !IsEqual(pairs[at]))
            {
                at++;
            }
            if (at > begin)
            {
                var run = pairs[begin..at];
                count++;
                yield return new QuoteDifference(
                    Stretch(quote, wanted, run.Select(pair => pair.Wanted)),
                    Stretch(text, words, run.Select(pair => pair.Found))
                );
            }
        }
    }

    // Words are aligned without regard to case and accents, but equal only with them.
    private bool IsEqual((int Wanted, int Found) pair)
    {
        if (pair.Wanted < 0 || pair.Found < 0 || !IsSame(pair.Wanted, pair.Found))
        {
            return false;
        }
        var word = quote[wanted.StartOf(pair.Wanted)..wanted.EndOf(pair.Wanted)];
        var span = new QuoteSpan(words.StartOf(pair.Found), words.EndOf(pair.Found) - words.StartOf(pair.Found));
        return QuoteSearch.Find(text, span, word).Count > 0;
    }

    private static string Stretch(string source, Words words, IEnumerable<int> indexes)
    {
        var named = indexes.Where(index => index >= 0).ToList();
        return named.Count == 0 ? "" : source[words.StartOf(named[0])..words.EndOf(named[^1])];
    }
}
