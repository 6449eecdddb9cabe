using System.Text.RegularExpressions;
using Gateway.Text.Quotes;

namespace Gateway.Text;

/// <summary>Finds where a quote stands in a text. Without state, thread-safe.</summary>
/// <remarks>
/// Folded are: white space of every kind and length; hyphens at line ends, soft hyphens and what is not seen; ligatures;
/// typographic quotation marks, dashes and ellipses; accents as one character with their letter or behind it. Not folded
/// are case, accents themselves, other punctuation and the words. An
/// ellipsis inside a quote that does not stand in the text itself is a gap of up to <see cref="MostLeftOut"/> characters.
/// </remarks>
public static partial class QuoteSearch
{
    /// <summary>The longest quote, in UTF-16 units.</summary>
    public const int MostLength = 4000;

    /// <summary>The most places that are counted.</summary>
    public const int MostCounted = 1000;

    /// <summary>The most characters that an ellipsis stands for.</summary>
    public const int MostLeftOut = 2000;

    private const int MostSpans = 5;
    private const int MostPieces = 10;

    /// <summary>Whether anything of a quote is left to be compared: one of white space and dashes alone says nothing.</summary>
    public static bool CanBeFound(string quote) => new FoldedText(quote, 0, quote.Length).Length > 0;

    /// <summary>Where the quote stands within a stretch of the text. Linear, but for texts that repeat one character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scope">Where in it to look.</param>
    /// <param name="quote">The quote.</param>
    public static QuoteFinding Find(string text, QuoteSpan scope, string quote)
    {
        var folded = new FoldedText(text, scope.Start, scope.End);
        var whole = PlacesOf(folded, quote);
        if (whole.Count > 0)
        {
            return new QuoteFinding([.. whole.Take(MostSpans)], whole.Count);
        }
        var pieces = Ellipsis().Split(quote).Where(CanBeFound).ToList();
        if (pieces.Count is 0 or > MostPieces || (pieces.Count == 1 && pieces[0] == quote))
        {
            return QuoteFinding.None;
        }
        var joined = Join([.. pieces.Select(piece => PlacesOf(folded, piece))]);
        return new QuoteFinding([.. joined.Take(MostSpans)], joined.Count) { IsElided = pieces.Count > 1 };
    }

    private static List<QuoteSpan> PlacesOf(FoldedText text, string quote)
    {
        var wanted = new FoldedText(quote, 0, quote.Length);
        var places = new List<QuoteSpan>();
        for (var from = 0; from + wanted.Length <= text.Length && places.Count < MostCounted; from++)
        {
            var next = text.Kept[from..].IndexOf(wanted.Kept);
            if (next < 0)
            {
                break;
            }
            from += next;
            if (StandsAt(text, from, wanted))
            {
                places.Add(text.SpanOf(from, wanted.Length));
            }
        }
        return places;
    }

    // The characters are equal; so must be what stands between them.
    private static bool StandsAt(FoldedText text, int at, FoldedText quote)
    {
        var last = quote.Length - 1;
        for (var i = 0; i < last; i++)
        {
            if (!text.JointAfter(at + i).Agrees(quote.JointAfter(i), quote.Kept[i], quote.Kept[i + 1]))
            {
                return false;
            }
        }
        return !text.IsMarkedBehind(at + last)
            && text.JointAfter(at - 1).EndsWith(quote.JointAfter(-1))
            && text.JointAfter(at + last).BeginsWith(quote.JointAfter(last));
    }

    // Of each piece the places that follow one of the piece before closely enough; the nearest one goes with it.
    private static List<QuoteSpan> Join(List<QuoteSpan>[] pieces)
    {
        var reached = pieces[0];
        foreach (var piece in pieces.Skip(1))
        {
            var (next, before) = (new List<QuoteSpan>(), 0);
            foreach (var place in piece)
            {
                while (before + 1 < reached.Count && reached[before + 1].End <= place.Start)
                {
                    before++;
                }
                if (before < reached.Count && place.Start - reached[before].End is >= 0 and <= MostLeftOut)
                {
                    next.Add(new QuoteSpan(reached[before].Start, place.End - reached[before].Start));
                }
            }
            reached = next;
        }
        return reached;
    }

    [GeneratedRegex(@"\s*[\[(]?\s*(?:…|\.{3,}|\.(?: \.){2,})\s*[\])]?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Ellipsis();
}
