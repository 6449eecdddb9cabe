using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql;

/// <summary>Makes connectors of kind <c>postgresql</c>: one database of a server, read-only. Thread-safe.</summary>
public sealed class PostgreSqlConnectorFactory : IConnectorFactory
{
    private const string ConnectionSetting = "connection";
    private const string PrivilegesSetting = "privileges";
    private const string ConnectionsSetting = "maxConnections";
    private const int DefaultConnections = 16;

    private readonly TimeProvider _time;

    /// <summary>Makes the factory.</summary>
    /// <param name="time">Times the pauses between attempts to connect; null for the system's.</param>
    public PostgreSqlConnectorFactory(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc />
    public string Kind => "postgresql";

    /// <inheritdoc />
    public string Summary => "the tables and views of a PostgreSQL database";

    /// <inheritdoc />
    public bool IsServer => true;

    /// <inheritdoc />
    public AccessShape AccessShape => AccessShape.SchemaTables;

    /// <inheritdoc />
    public IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(
            ConnectionSetting,
            SettingType.Secret,
            "Where the database is: postgres://user:password@host:port/database, or host=… dbname=… user=…."
        )
        {
            IsRequired = true,
        },
        new(
            PrivilegesSetting,
            SettingType.Text,
            "What happens when the login can do more than read what is allowed: enforce (the default) refuses to serve, warn says so."
        )
        {
            Choices = ["enforce", "warn"],
        },
        new(
            ConnectionsSetting,
            SettingType.Integer,
            "The most connections to the server at once; default 16. Keep it below the role's CONNECTION LIMIT."
        )
        {
            Minimum = 4,
            Maximum = 200,
        },
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Inspect(SourceDefinition source)
    {
        try
        {
            var connection = ConnectionText.Parse(source.Text(ConnectionSetting));
            return
            [
                .. ConnectionFiles
                    .Faults(connection)
                    .Select(fault => new Finding(true, ConnectionSetting, fault.Message, fault.Hint)),
                .. PlainText.IsSpoken(connection) ? [PlainText.Finding(ConnectionSetting)] : Array.Empty<Finding>(),
            ];
        }
        catch (FormatException fault)
        {
            return
            [
                new Finding(
                    true,
                    ConnectionSetting,
                    $"This text cannot be used to connect: {fault.Message}.",
                    "Write postgres://user:password@host:port/database, with %XX for odd characters."
                ),
            ];
        }
    }

    /// <inheritdoc />
    public IConnector Create(SourceDefinition source)
    {
        var connection = ConnectionText.Parse(source.Text(ConnectionSetting));
        connection.MaxPoolSize = (int)source.Integer(ConnectionsSetting, DefaultConnections);
        return new PostgreSqlConnector(
            new PostgreSqlDatabase(connection, _time),
            isEnforced: source.TextOrNull(PrivilegesSetting) != "warn",
            _time
        );
    }
}
