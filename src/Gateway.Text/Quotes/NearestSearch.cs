using Gateway.Text.Quotes;

namespace Gateway.Text;

/// <summary>Finds what of a text is most like a quote that does not stand in it. Without state, thread-safe.</summary>
/// <remarks>
/// The rare words of the quote, where they stand in the text, vote for the place where it would begin; around the place
/// with most votes quote and text are aligned word by word. Linear in the text, but for a table of the quote's words by
/// about twice as many.
/// </remarks>
public static class NearestSearch
{
    // A word that stands more often says little about the place.
    private const int MostPlacesOfWord = 200;

    /// <summary>The nearest text; null where less than half of the quote's words stand together anywhere.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quote">The quote, at most <see cref="QuoteSearch.MostLength"/> long.</param>
    public static NearestText? Find(string text, string quote)
    {
        var (wanted, words) = (new Words(quote, 0, quote.Length), new Words(text, 0, text.Length));
        if (wanted.Count < 2 || Place(wanted, words) is not { } begin)
        {
            return null;
        }
        var margin = (wanted.Count / 2) + 8;
        var first = Math.Max(0, begin - margin);
        var last = Math.Min(words.Count, begin + wanted.Count + margin);
        return new WordAlignment(quote, wanted, text, words, first, last).Nearest();
    }

    private static int? Place(Words wanted, Words words)
    {
        var places = PlacesIn(wanted, words);
        var width = Math.Max(8, wanted.Count / 2);
        var votes = new Dictionary<int, (double Weight, int First)>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var of = places[wanted.HashOf(i)];
            foreach (var place in of)
            {
                // Each vote counts for two neighbouring ranges, so that no place falls between two of them.
                var begin = place - i + wanted.Count;
                Vote(begin / width, 1.0 / of.Count, begin);
                Vote((begin / width) - 1, 1.0 / of.Count, begin);
            }
        }
        return votes.Count == 0 ? null : votes.MaxBy(vote => vote.Value.Weight).Value.First - wanted.Count;

        void Vote(int range, double weight, int begin)
        {
            var (sum, first) = votes.GetValueOrDefault(range, (0, int.MaxValue));
            votes[range] = (sum + weight, Math.Min(first, begin));
        }
    }

    private static Dictionary<uint, List<int>> PlacesIn(Words wanted, Words words)
    {
        var places = new Dictionary<uint, List<int>>();
        for (var i = 0; i < wanted.Count; i++)
        {
            places.TryAdd(wanted.HashOf(i), []);
        }
        for (var i = 0; i < words.Count; i++)
        {
            if (places.TryGetValue(words.HashOf(i), out var of) && of.Count <= MostPlacesOfWord)
            {
                of.Add(i);
            }
        }
        // Unless the quote has common words alone.
        if (places.Values.Any(of => of.Count is > 0 and <= MostPlacesOfWord))
        {
            foreach (var of in places.Values.Where(of => of.Count > MostPlacesOfWord))
            {
                of.Clear();
            }
        }
        return places;
    }
}
