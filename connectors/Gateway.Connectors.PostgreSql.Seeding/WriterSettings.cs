using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>How the writer connects.</summary>
internal static class WriterSettings
{
    private const int ConnectSeconds = 5;

    /// <summary>The driver's settings.</summary>
    /// <exception cref="GatewayException">The text cannot be read; the message shows no value.</exception>
    public static NpgsqlConnectionStringBuilder Of(string connection)
    {
        try
        {
            var settings = ConnectionText.Parse(connection);
            settings.Pooling = false;
            settings.Enlist = false;
            settings.ApplicationName = "gateway seed";
            settings.Timeout = ConnectSeconds;
            settings.CommandTimeout = 0;
            settings.Options = "-c standard_conforming_strings=on -c client_min_messages=error -c timezone=UTC";
            return settings;
        }
        catch (FormatException fault)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"This text cannot be used to connect: {fault.Message}.",
                "Write postgres://user@host:port/database, with %XX for odd characters; the password goes into PGPASSWORD.",
                fault
            );
        }
    }

    /// <summary>Refuses names of schemas that would need quotes wherever they are written.</summary>
    /// <exception cref="GatewayException">The name cannot be used.</exception>
    public static void CheckSchema(string schema)
    {
        var isPlain =
            schema is [>= 'a' and <= 'z' or '_', ..]
            && schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            && !schema.StartsWith("pg_", StringComparison.Ordinal)
            && schema != "information_schema";
        if (!isPlain)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"'{schema}' cannot be the schema of a seed.",
                "Take a name of lower-case letters, digits and _, for example shop."
            );
        }
    }
}
