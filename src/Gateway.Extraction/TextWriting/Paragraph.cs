using System.Text;

namespace Gateway.Extraction.TextWriting;

/// <summary>A paragraph while it is read. For one document, one thread.</summary>
internal sealed class Paragraph
{
    private readonly Stack<(int Start, string? Target)> _open = [];
    private List<(string Text, string Target)>? _links;
    private List<string>? _after;

    /// <summary>Its text so far.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>The level of a heading, from 1; 0 for all else.</summary>
    public int Level { get; set; }

    /// <summary>Whether it is the document's title.</summary>
    public bool IsTitle { get; set; }

    /// <summary>Whether it is an item of a list.</summary>
    public bool IsItem { get; set; }

    /// <summary>Its links so far.</summary>
    public IReadOnlyList<(string Text, string Target)> Links => _links ?? [];

    /// <summary>Lines that stand below it: notes, comments, boxes beside it.</summary>
    public IReadOnlyList<string> After => _after ?? [];

    /// <summary>Begins a link.</summary>
    /// <param name="target">Where it leads; null for one that is not kept.</param>
    public void BeginLink(string? target) => _open.Push((Text.Length, target));

    /// <summary>Ends the innermost link.</summary>
    public void EndLink()
    {
        if (_open.TryPop(out var link) && link.Target is { Length: > 0 } target)
        {
            var start = Math.Min(link.Start, Text.Length);
            (_links ??= []).Add((Text.ToString(start, Text.Length - start), target));
        }
    }

    /// <summary>Keeps a line that stands below it.</summary>
    public void Below(string line) => (_after ??= []).Add(line);

    /// <summary>Keeps another paragraph below it, with what stands below that one.</summary>
    public void Below(Paragraph other)
    {
        if (other.Text.ToString().Trim() is { Length: > 0 } text)
        {
            Below(text);
        }
        foreach (var line in other.After)
        {
            Below(line);
        }
    }

    /// <summary>The rest of it after the text so far was written: of the same kind, without text.</summary>
    public Paragraph Rest()
    {
        var rest = new Paragraph
        {
            Level = Level,
            IsTitle = IsTitle,
            IsItem = IsItem,
        };
        foreach (var (_, target) in _open.Reverse())
        {
            rest.BeginLink(target);
        }
        return rest;
    }
}
