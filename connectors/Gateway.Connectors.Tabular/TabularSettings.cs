using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Cache;
using Gateway.Connectors.Tabular.Folders;
using Gateway.Connectors.Tabular.Reading;

namespace Gateway.Connectors.Tabular;

/// <summary>The settings of a source, ready for use.</summary>
/// <param name="Files">The folder.</param>
/// <param name="Dialect">How the files are written.</param>
/// <param name="Cache">Where they are loaded to.</param>
internal sealed record TabularSettings(TableFolder Files, DialectSettings Dialect, CacheFiles Cache)
{
    public const string Include = "include";
    public const string Exclude = "exclude";
    public const string Delimiter = "delimiter";
    public const string Header = "header";

    /// <summary>What is included where nothing is said.</summary>
    public static readonly string[] Everything = ["**/*"];

    private static readonly Dictionary<string, byte> Delimiters = new(StringComparer.Ordinal)
    {
        ["comma"] = (byte)',',
        ["semicolon"] = (byte)';',
        ["tab"] = (byte)'\t',
        ["pipe"] = (byte)'|',
        ["colon"] = (byte)':',
        ["space"] = (byte)' ',
    };

    /// <summary>The words for delimiters.</summary>
    public static IReadOnlyList<string> DelimiterNames => [.. Delimiters.Keys];

    /// <summary>Reads the settings of a source.</summary>
    public static TabularSettings Of(SourceDefinition source, string folder)
    {
        var include = source.Settings.ContainsKey(Include) ? source.List(Include) : Everything;
        var rules = new FileRules(include.Select(GlobPattern.Parse), source.List(Exclude).Select(GlobPattern.Parse));
        var delimiter = source.TextOrNull(Delimiter);
        bool? header = source.Settings.ContainsKey(Header) ? source.Boolean(Header, true) : null;
        var dialect = new DialectSettings(delimiter is null ? null : Delimiters[delimiter], null, header);
        var meaning = string.Join('\n', folder, rules.Canonical, delimiter, header);
        var cache = new CacheFiles(
            source.CacheFolder ?? throw new InvalidOperationException("a source of files needs a folder for its cache"),
            source.Name,
            meaning
        );
        return new TabularSettings(new TableFolder(folder, rules), dialect, cache);
    }
}
