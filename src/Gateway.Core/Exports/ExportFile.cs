using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The file that an export is to make: its name was judged, and nothing but a name can pass.</summary>
/// <param name="Name">Its name in the export folder.</param>
/// <param name="Format">The format that its ending says.</param>
internal sealed record ExportFile(string Name, ExportFormat Format)
{
    private const int MostBytes = 200;
    private const string Hint =
        "use letters, digits, '-', '_' and single dots, with .csv, .ndjson or .parquet at the end: orders-2024.csv";

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com", "lpt"];

    /// <summary>Its media type.</summary>
    public string MediaType =>
        Format switch
        {
            ExportFormat.Csv => "text/csv",
            ExportFormat.Ndjson => "application/x-ndjson",
            _ => "application/vnd.apache.parquet",
        };

    /// <summary>The address that reads it: its text, or its bytes where it is none.</summary>
    public GatewayUri Uri =>
        new(ExportStore.Source, NodePath.Of(Name))
        {
            Part = Format == ExportFormat.Parquet ? NodePart.Original : NodePart.Whole,
        };

    /// <summary>Judges a name.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.RequestInvalid"/>: it is no plain name, or of no format.</exception>
    public static ExportFile Parse(string name)
    {
        var format = FormatOf(name);
        return
            Encoding.UTF8.GetByteCount(name) <= MostBytes
            && name.EnumerateRunes().All(IsPlain)
            && Rune.IsLetterOrDigit(name.EnumerateRunes().First())
            && !name.Contains("..", StringComparison.Ordinal)
            && !IsDevice(name)
            ? new ExportFile(name, format)
            : throw Invalid("is not a plain file name");
    }

    private static ExportFormat FormatOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".csv" => ExportFormat.Csv,
            ".ndjson" or ".jsonl" => ExportFormat.Ndjson,
            ".parquet" => ExportFormat.Parquet,
            _ => throw Invalid("has none of the endings .csv, .ndjson, .jsonl and .parquet"),
        };

    // Marks that join the letter before them are no letters: every name has one spelling.
    private static bool IsPlain(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.';

    // Names that Windows gives to devices, whatever their ending: CON.csv, com1.ndjson.
    private static bool IsDevice(string name)
    {
        var stem = name[..name.IndexOf('.', StringComparison.Ordinal)].ToLowerInvariant();
        return Devices.Contains(stem) || (stem.Length == 4 && Devices.Contains(stem[..3]) && char.IsDigit(stem[3]));
    }

    // The name itself is not repeated: it may hold what would mislead a reader.
    private static GatewayException Invalid(string fault) =>
        new(ErrorCode.RequestInvalid, $"the argument 'file' {fault}", Hint);
}
