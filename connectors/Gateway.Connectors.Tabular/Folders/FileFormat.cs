namespace Gateway.Connectors.Tabular.Folders;

/// <summary>A format of files that are tables, told by the end of their name.</summary>
/// <param name="Extension">The end of the name, with its dot.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Delimiter">What usually stands between fields; 0 where there are none.</param>
internal sealed record FileFormat(string Extension, FormatKind Kind, byte Delimiter = 0)
{
    private static readonly FileFormat[] All =
    [
        new(".csv", FormatKind.Delimited, (byte)','),
        new(".tsv", FormatKind.Delimited, (byte)'\t'),
        new(".tab", FormatKind.Delimited, (byte)'\t'),
        new(".psv", FormatKind.Delimited, (byte)'|'),
        new(".ndjson", FormatKind.JsonLines),
        new(".jsonl", FormatKind.JsonLines),
        new(".json", FormatKind.Json),
        new(".xlsx", FormatKind.Workbook),
        new(".xlsm", FormatKind.Workbook),
    ];

    /// <summary>The format of a file, or null.</summary>
    public static FileFormat? Of(string name) =>
        Array.Find(All, format => name.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));
}
