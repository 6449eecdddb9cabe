namespace Gateway.Extraction.TextWriting;

/// <summary>A box, a table or a picture of a slide, while it is read.</summary>
internal sealed class SlideShape
{
    /// <summary>What it is a place for, as the format calls it: <c>title</c>, <c>body</c>, <c>sldNum</c>; null for nothing in particular.</summary>
    public string? Place { get; set; }

    /// <summary>Its paragraphs, and the rows of its tables.</summary>
    public List<SlideLine> Lines { get; } = [];

    /// <summary>Whether it is the title.</summary>
    public bool IsTitle => Place is "title" or "ctrTitle";

    /// <summary>Whether it is what stands on every slide: its number, a date, a foot.</summary>
    public bool IsOnEverySlide =>
        Place
            is "sldNum"
                or "dt"
                or "ftr"
                or "hdr"
                or "sldImg"
                or "page-number"
                or "date-time"
                or "footer"
                or "header"
                or "page";
}
