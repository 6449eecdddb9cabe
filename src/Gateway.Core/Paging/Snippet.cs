using System.Text;
using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>The part of a passage around what matched, with the matches in <c>**</c>.</summary>
internal static class Snippet
{
    /// <summary>At most about <paramref name="length"/> characters, the whole passage where it is shorter.</summary>
    /// <remarks>The heading that a passage begins with is left out: its citation says it already.</remarks>
    public static string Of(SearchHit hit, int length)
    {
        hit = WithoutHeading(hit);
        var (start, end) = Window(hit, length);
        var text = new StringBuilder(start > 0 ? "…" : "");
        var at = start;
        foreach (var highlight in hit.Highlights.Where(h => h.Start >= start && h.Start + h.Length <= end))
        {
            text.Append(hit.Text, at, highlight.Start - at);
            text.Append("**").Append(hit.Text, highlight.Start, highlight.Length).Append("**");
            at = highlight.Start + highlight.Length;
        }
        text.Append(hit.Text, at, end - at).Append(end < hit.Text.Length ? "…" : "");
        return text.ToString().Trim();
    }

    private static SearchHit WithoutHeading(SearchHit hit)
    {
        var end = hit.Text.IndexOf('\n', StringComparison.Ordinal);
        var heading = hit.Headings.Split(PassageColumns.HeadingSeparator)[^1];
        if (end < 0 || heading.Length == 0 || !hit.Text.AsSpan(0, end).Trim("# ").SequenceEqual(heading))
        {
            return hit;
        }
        // A list or a table below it begins with a dash or a bar, and stays; an underline of Setext goes with it.
        var rest = hit.Text.AsSpan(end + 1);
        var next = rest.IndexOf('\n');
        if (next > 0 && rest[..next].Trim("=-").IsEmpty)
        {
            rest = rest[(next + 1)..];
        }
        rest = rest.TrimStart('\n');
        var from = hit.Text.Length - rest.Length;
        return rest.IsEmpty
            ? hit
            : hit with
            {
                Text = hit.Text[from..],
                Highlights =
                [
                    .. hit
                        .Highlights.Where(mark => mark.Start >= from)
                        .Select(mark => mark with { Start = mark.Start - from }),
                ],
            };
    }

    // The window that holds most highlights; it begins at a word.
    private static (int Start, int End) Window(SearchHit hit, int length)
    {
        if (hit.Text.Length <= length)
        {
            return (0, hit.Text.Length);
        }
        var best = 0;
        var most = -1;
        for (var first = 0; first < hit.Highlights.Count; first++)
        {
            var last = first;
            while (
                last < hit.Highlights.Count
                && hit.Highlights[last].Start < hit.Highlights[first].Start + (length * 3 / 4)
            )
            {
                last++;
            }
            if (last - first > most)
            {
                (best, most) = (hit.Highlights[first].Start, last - first);
            }
        }
        var start = Math.Max(0, Math.Min(best - (length / 8), hit.Text.Length - length));
        var space = start == 0 ? -1 : hit.Text.IndexOf(' ', start, Math.Min(30, hit.Text.Length - start));
        start = space >= 0 && space < best ? space + 1 : start;
        return (Whole(hit.Text, start), Whole(hit.Text, Math.Min(hit.Text.Length, start + length)));
    }

    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
