using System.Globalization;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>Lines that are not as they should be, counted, with the numbers of the first ones.</summary>
/// <param name="words">What is wrong with them, as in "12 lines have …".</param>
internal sealed class BadLines(string words)
{
    private const int Shown = 20;

    private readonly List<long> _first = [];
    private long _count;

    /// <summary>Adds a line.</summary>
    /// <param name="line">Its number, from 1.</param>
    public void Add(long line)
    {
        if (_count++ < Shown)
        {
            _first.Add(line);
        }
    }

    /// <summary>One sentence, or null where there are none.</summary>
    public string? Sentence =>
        _count == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{_count:N0} {(_count == 1 ? "line" : "lines")} {words}: {string.Join(", ", _first)}{(_count > Shown ? ", …" : "")}"
            );
}
