namespace Gateway.Abstractions;

/// <summary>What of a node a <see cref="GatewayUri"/> asks for; the value of <c>part</c>.</summary>
public enum NodePart
{
    /// <summary>The natural reading of the node: a document's text, a table's first rows, a folder's children. Not written.</summary>
    Whole,

    /// <summary><c>schema</c>: columns, keys and indexes.</summary>
    Schema,

    /// <summary><c>rows</c>: the rows, or the passages of a document.</summary>
    Rows,

    /// <summary><c>outline</c>: the headings of a document.</summary>
    Outline,

    /// <summary><c>original</c>: the bytes of a document's file, as they are.</summary>
    Original,
}
