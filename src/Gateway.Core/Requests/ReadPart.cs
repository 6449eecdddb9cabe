using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Which part of a node a read wants. A closed set.</summary>
internal abstract record ReadPart
{
    private ReadPart() { }

    /// <summary>The revision that is asked for; null for the one there is.</summary>
    public string? Revision { get; init; }

    /// <summary>A table's rows in pages; a document's text in pages.</summary>
    public sealed record Whole : ReadPart;

    /// <summary>A table's rows, or a document's passages as rows.</summary>
    public sealed record Rows : ReadPart;

    /// <summary>Columns, keys and indexes of a table; the outline of a document.</summary>
    public sealed record Schema : ReadPart;

    /// <summary>One row.</summary>
    public sealed record Row(Value[] Key) : ReadPart;

    /// <summary>One cell, whole, in pages: text as it is, bytes as base64.</summary>
    public sealed record Cell(Value[] Key, string Column) : ReadPart;

    /// <summary>A passage of a cell's text.</summary>
    public sealed record CellPassage(Value[] Key, string Column, int Ordinal) : ReadPart;

    /// <summary>Some lines of a document.</summary>
    public sealed record Lines(LineRange Range) : ReadPart;

    /// <summary>Pages, slides, sheets or other parts of a document by number or name.</summary>
    public sealed record Pages(string Text) : ReadPart;

    /// <summary>A section of a document by its heading.</summary>
    public sealed record Section(string Heading) : ReadPart;

    /// <summary>The bytes of a document's file.</summary>
    public sealed record Original : ReadPart;

    /// <summary>A passage of a document.</summary>
    public sealed record Passage(int Ordinal) : ReadPart;
}
