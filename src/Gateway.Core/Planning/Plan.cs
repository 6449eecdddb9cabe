using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>What will be read, checked against the schema, with its cursor resolved. A closed set; only the planner makes one.</summary>
internal abstract partial record Plan
{
    private Plan() { }

    /// <summary>The limits of the call.</summary>
    public required Limits Limits { get; init; }

    /// <summary>The most rows, hits or items of the page.</summary>
    public int MaxRows { get; init; }

    /// <summary>The format of rows and hits.</summary>
    public RowFormat Format { get; init; }

    /// <summary>What its next cursor is bound to; null where there is no next page.</summary>
    public CursorBinding? Binding { get; init; }

    /// <summary>Whether its answer follows from what is asked and what the source holds, and from nothing else.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The version of what is read, told before anything of it was; null where there is none.</summary>
    public string? Version { get; init; }

    /// <summary>What is read, for the audit.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>The sources themselves.</summary>
    public sealed record ListSources : Plan
    {
        /// <summary>How many results the principal has.</summary>
        public required int Results { get; init; }

        /// <summary>How many exported files it can read.</summary>
        public required int Exports { get; init; }
    }

    /// <summary>Children of a container, or all leaves below it.</summary>
    public sealed record ListNodes(IReadOnlyList<Grant> Grants, NodePath Parent, GlobPattern? Pattern, Detail Detail)
        : Plan
    {
        /// <summary>Walk into containers and give leaves only.</summary>
        public required bool IsRecursive { get; init; }

        /// <summary>The source to go on in; null from the first.</summary>
        public string? AfterSource { get; init; }

        /// <summary>The node to go on after; null from the first.</summary>
        public NodePath? After { get; init; }

        /// <summary>Whether a node or column below the parent fits the pattern; all do where there is none.</summary>
        public bool Fits(NodePath path) =>
            Pattern is null || Pattern.Matches(new NodePath(path.Segments[Parent.Segments.Length..]));
    }

    /// <summary>One node in full.</summary>
    public sealed record Describe(Grant Grant, IConnector Connector, Node Node) : Plan;

    /// <summary>Rows of a node.</summary>
    public sealed record Rows(Grant Grant, IConnector Connector, Node Node, ReadRequest Read) : Plan
    {
        /// <summary>How many rows came before this page.</summary>
        public long Skipped { get; init; }
    }

    /// <summary>One cell in pages.</summary>
    public sealed record Cell(Grant Grant, IConnector Connector, Node Node, ReadPart.Cell Part) : Plan
    {
        /// <summary>Characters or bytes that came before this page.</summary>
        public long Skipped { get; init; }
    }

    /// <summary>One passage of a document or of a cell.</summary>
    public sealed record Passage(Grant Grant, IConnector Connector, Node Node, ReadPart Part) : Plan;

    /// <summary>Text of a document: the whole, lines, pages, or a section.</summary>
    public sealed record Text(Grant Grant, IContentReader Content, Node Node, ReadPart Part) : Plan
    {
        /// <summary>The line to go on at; null from the start.</summary>
        public int? From { get; init; }

        /// <summary>The revision that is read; null for the one there is.</summary>
        public string? Revision { get; init; }
    }

    /// <summary>The bytes of a document's file.</summary>
    public sealed record Original(Grant Grant, IContentReader Content, Node Node, string? Revision) : Plan;

    /// <summary>A quote that is looked for in a document, in a part of it, or in a cell.</summary>
    public sealed record Quote(Grant Grant, IConnector Connector, Node Node, ReadPart Part, string Words) : Plan;

    /// <summary>A prepared statement.</summary>
    public sealed record Query(Grant Grant, IPreparedQuery Prepared) : Plan
    {
        /// <summary>Whether it is the one that shows the plan of the client's statement.</summary>
        public bool IsExplained { get; init; }

        /// <summary>Whether its version comes with its rows, and may be asked for before them.</summary>
        public bool TellsVersion { get; init; }

        /// <summary>How the rest is kept when the page is full; null where it is not.</summary>
        public Keeping? Keeping { get; init; }
    }

    /// <summary>All rows of a read or of a query, into a file.</summary>
    public sealed record Export(Plan Reading, ExportFile File) : Plan
    {
        /// <summary>Who asks.</summary>
        public required string Principal { get; init; }

        /// <summary>Where the rows come from.</summary>
        public required IReadOnlyList<ResultOrigin> Origins { get; init; }

        /// <summary>Whether a spreadsheet will open the file.</summary>
        public bool IsForSpreadsheets { get; init; }
    }

    /// <summary>The columns of a table, each to be counted.</summary>
    public sealed record Profile(Grant Grant, IConnector Connector, Node Node, IReadOnlyList<Column> Columns) : Plan
    {
        /// <summary>Columns beyond the most of one profile.</summary>
        public IReadOnlyList<string> LeftOut { get; init; } = [];
    }

    /// <summary>A search.</summary>
    public sealed record Search(SearchRequest Request) : Plan
    {
        /// <summary>Sources that were asked for and are not indexed.</summary>
        public IReadOnlyList<string> NotCovered { get; init; } = [];
    }

    /// <summary>A seed into the scratch database.</summary>
    public sealed record Load(string Seed, int Scale) : Plan;
}
