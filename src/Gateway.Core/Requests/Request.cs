using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A parsed call: its syntax is right, nothing else is known of it. A closed set.</summary>
internal abstract record Request
{
    private Request() { }

    /// <summary>The source it speaks of; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>The cursor as the client gave it; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>The format of rows and hits.</summary>
    public RowFormat Format { get; init; }

    /// <summary>The most rows, hits or items that the client wants; null for the configured ones.</summary>
    public int? MaxRows { get; init; }

    /// <summary>The statement that it runs, or null.</summary>
    public Query? Statement => this as Query ?? (this as Export)?.Rows as Query;

    /// <summary>List or describe.</summary>
    public sealed record Browse(NodePath Path, GlobPattern? Pattern, Detail Detail, bool IsRecursive) : Request;

    /// <summary>Read one node, or a part of it.</summary>
    public sealed record Read(NodePath Path, ReadPart Part, string Uri) : Request
    {
        /// <summary>A quote that may stand there: then it is looked for, and nothing else is read; null for none.</summary>
        public string? Quote { get; init; }
    }

    /// <summary>Run a statement, or show its plan.</summary>
    public sealed record Query(QueryText Text, bool IsExplained) : Request;

    /// <summary>Tell of the columns of a table; none named are all.</summary>
    public sealed record Profile(NodePath Table, IReadOnlyList<string> Columns) : Request;

    /// <summary>Search.</summary>
    public sealed record Search(SearchCall Call, NodePath? Within) : Request;

    /// <summary>Write the rows of a read or of a query into a file of the export folder.</summary>
    public sealed record Export(Request Rows, ExportFile File, bool IsForSpreadsheets) : Request;

    /// <summary>Several of the former.</summary>
    public sealed record Batch(IReadOnlyList<Call> Items) : Request;

    /// <summary>Load a seed into the scratch database.</summary>
    public sealed record Load(string Seed, int Scale) : Request;
}
