namespace Gateway.Abstractions;

/// <summary>How the rules of a kind of source are written in the configuration.</summary>
public enum AccessShape
{
    /// <summary><c>allow</c> and <c>deny</c> of <c>table</c> and <c>table.column</c>.</summary>
    Tables,

    /// <summary><c>allow</c> and <c>deny</c> of <c>schema.table</c> and <c>schema.table.column</c>.</summary>
    SchemaTables,

    /// <summary><c>include</c> and <c>exclude</c> of file patterns.</summary>
    Files,
}
