namespace Gateway.Abstractions;

/// <summary>A page, slide, sheet or member of a document. It reaches to the first line of the next one; one without text has no line of its own.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Its number (<c>12</c>) or its name (<c>Budget</c>, <c>mail/report.pdf</c>), one line.</param>
/// <param name="FirstLine">The line of the document's text that it begins on, from 1.</param>
public sealed record DocumentPart(PartKind Kind, string Label, int FirstLine)
{
    /// <summary>The part that this one lies in, as text (<c>attachment report.pdf</c>); empty at the top.</summary>
    public string Inside { get; init; } = "";

    /// <summary>For a sheet the row, from 1, of each of its lines; empty for all else.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>How it is cited: <c>page 12</c>, <c>sheet Budget</c>, <c>attachment report.pdf, page 3</c>.</summary>
    public string Name => (Inside.Length == 0 ? "" : Inside + ", ") + KindName + (Label.Length == 0 ? "" : " " + Label);

    /// <summary>How a stretch of it is cited: of a sheet with its rows, of all else as <see cref="Name"/>.</summary>
    /// <param name="firstLine">A line of the document, within this part.</param>
    /// <param name="lastLine">A line of the document, not before the first.</param>
    public string NameOf(int firstLine, int lastLine)
    {
        if (Rows.Count == 0)
        {
            return Name;
        }
        var first = Rows[Math.Clamp(firstLine - FirstLine, 0, Rows.Count - 1)];
        var last = Rows[Math.Clamp(lastLine - FirstLine, 0, Rows.Count - 1)];
        var rows = first == last ? $"row {first}" : $"rows {first}–{last}";
        return $"{Name}, {rows}";
    }

    private string KindName =>
        Kind switch
        {
            PartKind.Page => "page",
            PartKind.Slide => "slide",
            PartKind.Sheet => "sheet",
            PartKind.Chapter => "chapter",
            PartKind.Cell => "cell",
            PartKind.Message => "message",
            PartKind.Attachment => "attachment",
            _ => "member",
        };
}
