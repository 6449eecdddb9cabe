using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite;

/// <summary>Makes connectors of kind <c>sqlite</c>: one database file, read-only. Thread-safe.</summary>
public sealed class SqliteConnectorFactory : IConnectorFactory
{
    private const string PathSetting = "path";
    private const string ImmutableSetting = "immutable";

    private readonly TimeProvider _time;

    /// <summary>Makes the factory.</summary>
    /// <param name="time">Decides when an idle file is closed; null for the system's.</param>
    public SqliteConnectorFactory(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc />
    public string Kind => "sqlite";

    /// <inheritdoc />
    public string Summary => "the tables and views of an SQLite database file";

    /// <inheritdoc />
    public AccessShape AccessShape => AccessShape.Tables;

    /// <inheritdoc />
    public IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(PathSetting, SettingType.Path, "The database file; it must exist.") { IsRequired = true },
        new(
            ImmutableSetting,
            SettingType.Boolean,
            "True when nobody writes the file while it is served: it is then read without locks; default false."
        ),
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Inspect(SourceDefinition source)
    {
        var path = source.Text(PathSetting);
        if (IsUrl(path))
        {
            yield return new Finding(
                true,
                PathSetting,
                $"'{path}' is a URL; a path of a file is wanted.",
                "Write the file's path without file: or another scheme."
            );
        }
        else if (OpenFailure.Inspect(path) is var (message, hint))
        {
            yield return new Finding(true, PathSetting, message, hint);
        }
    }

    /// <inheritdoc />
    public IConnector Create(SourceDefinition source) =>
        new SqliteConnector(
            new SqliteDatabase(
                new SqliteLocation(source.Text(PathSetting), source.Boolean(ImmutableSetting, false)),
                _time
            ),
            _time
        );

    /// <summary>Opens a database that this process keeps in memory.</summary>
    /// <param name="uri">Its URI (https://sqlite.org/src/file/src/memdb.c): <c>file:/name?vfs=memdb</c>.</param>
    /// <param name="mostBytes">What it may hold; the engine is given so much more room.</param>
    public IConnector OpenMemory(string uri, long mostBytes)
    {
        Batteries_V2.Init();
        EngineMemory.MakeRoom(mostBytes);
        return new SqliteConnector(
            new SqliteDatabase(new SqliteLocation(uri, false) { IsMemory = true }, _time),
            _time
        );
    }

    // The configuration makes paths absolute, so the scheme may stand after a folder. One letter is a drive.
    private static bool IsUrl(string path) =>
        path.Split(['/', '\\'])
            .SkipLast(1)
            .Any(part => part.Length > 2 && part.EndsWith(':') && part[..^1].All(char.IsAsciiLetterOrDigit))
        || Path.GetFileName(path).StartsWith("file:", StringComparison.OrdinalIgnoreCase);
}
