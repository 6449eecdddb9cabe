using Gateway.Abstractions;
using Gateway.Connectors.Files;

namespace Gateway.Connectors.Tabular.Folders;

/// <summary>A file of the folder that is a table, or a workbook of some.</summary>
/// <param name="Path">Its exact path.</param>
/// <param name="Stamp">What the file system tells about it.</param>
/// <param name="Format">Its format.</param>
/// <param name="Name">The name of its table; those of a workbook's sheets begin with it.</param>
internal sealed record TableFile(NodePath Path, FileStamp Stamp, FileFormat Format, string Name)
{
    /// <summary>Its path as people read it.</summary>
    public string Text { get; } = Path.ToString();
}
