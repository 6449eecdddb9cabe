using System.Runtime.CompilerServices;

namespace Gateway.Extraction.Html;

/// <summary>The attributes of a tag that matter for the text, in order: those of navigation on any element, those of <c>a</c>, <c>html</c> and <c>meta</c>.</summary>
internal ref struct HtmlAttributes
{
    // More than any element has of those that are kept.
    private const int Most = 8;

    private Places _places;
    private ReadOnlySpan<char> _markup;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets those of the tag before.</summary>
    public void Clear(ReadOnlySpan<char> markup)
    {
        _markup = markup;
        Count = 0;
    }

    /// <summary>Keeps an attribute, if it is one of those that matter; of two with one name the first counts.</summary>
    /// <param name="element">The element, in lower case.</param>
    /// <param name="name">Where its name stands.</param>
    /// <param name="value">Where its value stands, without quotes.</param>
    public void Add(ReadOnlySpan<char> element, Range name, Range value)
    {
        if (Count < Most && IsRead(element, _markup[name]) && IndexOf(_markup[name]) < 0)
        {
            _places[Count++] = new Place(name, value);
        }
    }

    /// <summary>The value of the one at a place.</summary>
    public readonly ReadOnlySpan<char> ValueAt(int index) => CharacterReferences.Decode(_markup[_places[index].Value]);

    /// <summary>The value of the first one with a name; empty when there is none.</summary>
    public readonly ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> name) =>
        IndexOf(name) is >= 0 and var at ? ValueAt(at) : [];

    private readonly int IndexOf(ReadOnlySpan<char> name)
    {
        for (var index = 0; index < Count; index++)
        {
            if (Is(_markup[_places[index].Name], name))
            {
                return index;
            }
        }
        return -1;
    }

    private static bool IsRead(ReadOnlySpan<char> element, ReadOnlySpan<char> name) =>
        Is(name, "class")
        || Is(name, "role")
        || element switch
        {
            "a" => Is(name, "href"),
            "html" => Is(name, "lang") || Is(name, "xml:lang"),
            "meta" => Is(name, "name") || Is(name, "property") || Is(name, "http-equiv") || Is(name, "content"),
            _ => false,
        };

    private static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> wanted) =>
        name.Length == wanted.Length && name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private readonly record struct Place(Range Name, Range Value);

    [InlineArray(Most)]
    private struct Places
    {
        private Place _first;
    }
}
