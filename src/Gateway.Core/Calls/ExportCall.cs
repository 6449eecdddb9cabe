namespace Gateway.Core;

/// <summary>Write rows into a file of the export folder, all of them or none.</summary>
/// <param name="Rows">The rows: a <see cref="ReadCall"/> of a table, or a <see cref="QueryCall"/>.</param>
/// <param name="File">The file's name, without a folder; its ending is the format.</param>
public sealed record ExportCall(Call Rows, string File) : Call
{
    /// <inheritdoc />
    public override string Operation => "export";

    /// <summary>Whether a spreadsheet will open it: no text begins like a formula then, and a mark says that it is UTF-8.</summary>
    public bool IsForSpreadsheets { get; init; }
}
