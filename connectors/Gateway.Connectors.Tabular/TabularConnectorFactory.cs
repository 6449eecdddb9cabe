using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Connectors.Sqlite;
using Gateway.Connectors.Tabular.Cache;

namespace Gateway.Connectors.Tabular;

/// <summary>Makes connectors of kind <c>tabular</c>: the CSV, TSV, JSON and XLSX files of a folder as tables. Thread-safe.</summary>
/// <remarks>
/// The files are only read. They are loaded into a database in the state folder, which is then read as any other SQLite file:
/// with the same guard, the same rules and the same pages.
/// </remarks>
public sealed class TabularConnectorFactory : IConnectorFactory
{
    private readonly TimeProvider _time;

    /// <summary>Makes the factory.</summary>
    /// <param name="time">Decides when the folder is looked at anew; null for the system's.</param>
    public TabularConnectorFactory(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc />
    public string Kind => "tabular";

    /// <inheritdoc />
    public string Summary => "a folder of CSV, TSV, JSON and XLSX files, each file or sheet a table";

    /// <inheritdoc />
    public AccessShape AccessShape => AccessShape.Tables;

    /// <inheritdoc />
    public IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        FolderSettings.OfFolder,
        FolderSettings.OfWholeDisk,
        new(
            TabularSettings.Include,
            SettingType.FilePatterns,
            "Patterns of files that are tables, like 2024/**/*.csv; others of the folder are not."
        )
        {
            Default = TabularSettings.Everything,
        },
        new(
            TabularSettings.Exclude,
            SettingType.FilePatterns,
            "Patterns of files and folders that are not; exclude wins."
        ),
        new(
            TabularSettings.Delimiter,
            SettingType.Text,
            "What stands between fields in text files; found out for each file where it is left out."
        )
        {
            Choices = TabularSettings.DelimiterNames,
        },
        new(
            TabularSettings.Header,
            SettingType.Boolean,
            "Whether the first row of text files and sheets names the columns; found out for each where it is left out."
        ),
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Inspect(SourceDefinition source) => FolderSettings.Inspect(source);

    /// <inheritdoc />
    public IConnector Create(SourceDefinition source)
    {
        var settings = TabularSettings.Of(source, source.Text(FolderSettings.Folder));
        var database = new Dictionary<string, object>(StringComparer.Ordinal) { ["path"] = settings.Cache.Database };
        var sqlite = new SqliteConnectorFactory(_time);
        return new TabularConnector(
            new TableCache(settings, _time),
            sqlite.Create(new SourceDefinition(source.Name, sqlite.Kind, database))
        );
    }
}
