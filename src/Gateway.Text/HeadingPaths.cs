using Gateway.Abstractions;

namespace Gateway.Text;

/// <summary>The headings of a document with what stands above each. Immutable, thread-safe.</summary>
/// <param name="headings">The headings in order of their lines.</param>
public sealed class HeadingPaths(IReadOnlyList<Heading> headings)
{
    private readonly int[] _parents = HeadingTree.ParentsOf(headings);

    /// <summary>The last heading on a line or before it; -1 before the first.</summary>
    public int IndexAt(int line)
    {
        var (low, high) = (0, headings.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = headings[middle].Line <= line ? (middle + 1, high) : (low, middle);
        }
        return low - 1;
    }

    /// <summary>A heading with those above it, outermost first, joined by <see cref="PassageColumns.HeadingSeparator"/>; empty for -1.</summary>
    public string PathOf(int heading)
    {
        var path = "";
        for (; heading >= 0; heading = _parents[heading])
        {
            var text = headings[heading].Text;
            path = path.Length == 0 ? text : text + PassageColumns.HeadingSeparator + path;
        }
        return path;
    }

    /// <summary>Whether the path of a heading ends with these.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="wanted">The texts, outermost first.</param>
    /// <param name="fits">Whether a heading, the first, is what is wanted, the second.</param>
    public bool EndsWith(int heading, IReadOnlyList<string> wanted, Func<string, string, bool> fits)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(fits);
        for (var i = wanted.Count - 1; i >= 0; i--)
        {
            if (heading < 0 || !fits(headings[heading].Text, wanted[i]))
            {
                return false;
            }
            heading = _parents[heading];
        }
        return wanted.Count > 0;
    }

    /// <summary>The last line of the section that a heading begins, with all sections below it.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="totalLines">The lines of the document.</param>
    public int LastLineOf(int heading, int totalLines)
    {
        var next = heading + 1;
        while (next < headings.Count && headings[next].Level > headings[heading].Level)
        {
            next++;
        }
        return next < headings.Count ? Math.Max(headings[heading].Line, headings[next].Line - 1) : totalLines;
    }
}
