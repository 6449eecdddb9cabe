using Gateway.Extraction.Packages;

namespace Gateway.Extraction.OpenDocument;

/// <summary>The styles of an OpenDocument file. Read before its body, which they stand before.</summary>
internal sealed class OpenStyles
{
    private readonly Dictionary<string, OpenStyle> _styles = [];
    private OpenStyle _last = OpenStyle.Plain;

    /// <summary>Takes the beginning of an element; most say nothing about styles.</summary>
    public void Take(PartXml xml)
    {
        switch (xml.Name)
        {
            case "style" when xml["name"] is { } name:
                // A page of another kind begins a page.
                _last = _styles[name] = new OpenStyle
                {
                    Parent = xml["parent-style-name"],
                    BreaksBefore = xml["master-page-name"] is { Length: > 0 },
                };
                break;
            case "paragraph-properties" when _styles.Count > 0:
                _last.BreaksBefore |= xml["break-before"] == "page";
                _last.BreaksAfter |= xml["break-after"] == "page";
                break;
            case "text-properties" when _styles.Count > 0:
                _last.IsHidden |= xml["display"] == "none";
                break;
            case "table-properties" when _styles.Count > 0:
                _last.IsHidden |= xml["display"] == "false";
                break;
            case "drawing-page-properties" when _styles.Count > 0:
                _last.IsHidden |= xml["visibility"] == "hidden";
                break;
        }
    }

    /// <summary>The style of a name; a plain one where there is none.</summary>
    public OpenStyle Find(string? name) =>
        name is not null && _styles.TryGetValue(name, out var style) ? style : OpenStyle.Plain;

    /// <summary>Whether a style is that of the document's title.</summary>
    public bool IsTitle(string? name) => name == "Title" || Find(name).Parent == "Title";
}
