using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Which part of a node a read wants. A closed set.</summary>
internal abstract record ReadPart
{
    private ReadPart() { }

    /// <summary>A table's rows in pages; a document's text in pages, at a revision where one is given.</summary>
    public sealed record Whole(string? Revision) : ReadPart;

    /// <summary>A table's rows, or a document's passages as rows.</summary>
    public sealed record Rows : ReadPart;

    /// <summary>Columns, keys and indexes of a table; the outline of a document.</summary>
    public sealed record Schema : ReadPart;

    /// <summary>One row.</summary>
    public sealed record Row(Value[] Key) : ReadPart;

    /// <summary>One cell, whole, in pages: text as it is, bytes as base64.</summary>
    public sealed record Cell(Value[] Key, string Column) : ReadPart;

    /// <summary>A passage of a cell's text, at a revision.</summary>
    public sealed record CellPassage(Value[] Key, string Column, int Ordinal, string? Revision) : ReadPart;

    /// <summary>Some lines of a document, at a revision where one is given.</summary>
    public sealed record Lines(LineRange Range, string? Revision) : ReadPart;

    /// <summary>A passage of a document, at a revision where one is given.</summary>
    public sealed record Passage(int Ordinal, string? Revision) : ReadPart;
}
