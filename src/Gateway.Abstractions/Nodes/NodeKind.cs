namespace Gateway.Abstractions;

/// <summary>What a node is.</summary>
public enum NodeKind
{
    /// <summary>A schema of a database; holds tables and views.</summary>
    Schema,

    /// <summary>A table with rows.</summary>
    Table,

    /// <summary>A view: rows without a key.</summary>
    View,

    /// <summary>A folder of documents.</summary>
    Folder,

    /// <summary>A document; its rows are passages.</summary>
    Document,
}
