using System.Collections;
using Gateway.Abstractions;

namespace Gateway.Text;

/// <summary>The passages of a document; each is made when it is asked for. Immutable, thread-safe.</summary>
public sealed class PassageList : IReadOnlyList<Passage>
{
    private readonly DocumentText _document;
    private readonly PassageSpan[] _spans;
    private readonly HeadingPaths _headings;

    internal PassageList(DocumentText document, PassageSpan[] spans)
    {
        _document = document;
        _spans = spans;
        _headings = new HeadingPaths(document.Headings);
    }

    /// <inheritdoc />
    public int Count => _spans.Length;

    /// <inheritdoc />
    public Passage this[int index]
    {
        get
        {
            var (start, length, heading) = _spans[index];
            var (first, last) = (_document.LineAt(start), _document.LineAt(start + length - 1));
            return new Passage(
                index,
                _headings.PathOf(heading),
                first,
                last,
                start,
                _document.Text.Substring(start, length)
            )
            {
                Part = _document.PartAt(first)?.NameOf(first, last) ?? "",
            };
        }
    }

    /// <inheritdoc />
    public IEnumerator<Passage> GetEnumerator() =>
        Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
