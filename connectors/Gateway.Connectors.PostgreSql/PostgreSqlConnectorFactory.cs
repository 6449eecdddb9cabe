namespace Gateway.Connectors.PostgreSql;

internal static class PostgreSqlConnectorFactory { }
