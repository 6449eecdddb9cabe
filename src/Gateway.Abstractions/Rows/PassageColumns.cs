namespace Gateway.Abstractions;

/// <summary>The columns of a document's rows. A document is a node whose rows are its passages, keyed by ordinal.</summary>
public static class PassageColumns
{
    /// <summary>Integer: position in the document, from 0; the key.</summary>
    public const string Ordinal = "ordinal";

    /// <summary>Text: the headings above the passage, outermost first, joined by <see cref="HeadingSeparator"/>; may be empty.</summary>
    public const string Headings = "headings";

    /// <summary>Text: where it stands beside its lines, ready to be cited: <c>page 12</c>, <c>sheet Budget, rows 5–20</c>; may be empty.</summary>
    public const string Part = "part";

    /// <summary>Integer: its first line in the document, from 1.</summary>
    public const string FirstLine = "first_line";

    /// <summary>Integer: its last line, inclusive.</summary>
    public const string LastLine = "last_line";

    /// <summary>Integer: offset of its first character in the document's text, in UTF-16 units.</summary>
    public const string Start = "start";

    /// <summary>Text: the passage itself.</summary>
    public const string Text = "text";

    /// <summary>What joins the headings of a path.</summary>
    public const string HeadingSeparator = " › ";

    /// <summary>All seven, in this order, with their types.</summary>
    public static IReadOnlyList<Column> All { get; } =
    [
        new(Ordinal, "integer") { Nullable = false },
        new(Headings, "text") { Nullable = false },
        new(Part, "text") { Nullable = false },
        new(FirstLine, "integer") { Nullable = false },
        new(LastLine, "integer") { Nullable = false },
        new(Start, "integer") { Nullable = false },
        new(Text, "text") { Nullable = false },
    ];
}
