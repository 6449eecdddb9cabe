using System.Collections.Immutable;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Reads the setting <c>connection</c>: a URL, libpq's <c>host=… dbname=…</c>, or <c>Host=…;Database=…</c>.</summary>
/// <remarks>
/// Only the words of the table are taken: others could loosen what the gateway fixes for its sessions. Messages never
/// repeat a value.
/// </remarks>
public static class ConnectionText
{
    private static readonly ImmutableDictionary<string, string> Words = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["host"] = "Host",
        ["server"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["database"] = "Database",
        ["user"] = "Username",
        ["username"] = "Username",
        ["user id"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["sslmode"] = "SSL Mode",
        ["ssl mode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["root certificate"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["ssl certificate"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["ssl key"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["ssl password"] = "SSL Password",
        ["channel_binding"] = "Channel Binding",
        ["channel binding"] = "Channel Binding",
        ["application_name"] = "Application Name",
        ["application name"] = "Application Name",
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The driver's settings.</summary>
    /// <exception cref="FormatException">The text cannot be read; the message says why and shows no value.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        foreach (var (word, value) in Pairs(text.Trim()))
        {
            Set(builder, word, value);
        }
        if (string.IsNullOrEmpty(builder.Host))
        {
            throw new FormatException("it names no host");
        }
        if (builder is { SslMode: SslMode.Require, RootCertificate.Length: > 0 })
        {
            // As libpq does: whoever names a root certificate wants it looked at.
            builder.SslMode = SslMode.VerifyCA;
        }
        // The driver itself finds out only when it connects.
        if (builder.Port > ushort.MaxValue)
        {
            throw new FormatException("the value of 'port' cannot be used");
        }
        return builder;
    }

    private static IEnumerable<(string Word, string Value)> Pairs(string text) =>
        text.Contains("://", StringComparison.Ordinal) && !text.Contains(';', StringComparison.Ordinal)
            ? ConnectionUrl.Pairs(text)
        : text.Contains(';', StringComparison.Ordinal) ? Separated(text)
        : LibpqText.Pairs(text);

    private static IEnumerable<(string Word, string Value)> Separated(string text)
    {
        var parsed = new System.Data.Common.DbConnectionStringBuilder();
        try
        {
            parsed.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw new FormatException("it is no list of name=value with semicolons between");
        }
        return [.. parsed.Keys.Cast<string>().Select(key => (key, (string)parsed[key]))];
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string word, string value)
    {
        if (!Words.TryGetValue(word, out var known))
        {
            throw new FormatException(
                $"'{word}' is not known in it; known are host, port, dbname, user, password, passfile, sslmode, sslrootcert, "
                    + "sslcert, sslkey, sslpassword, channel_binding and application_name"
            );
        }
        try
        {
            builder[known] = known == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException)
        {
            throw new FormatException($"the value of '{word}' cannot be used");
        }
    }
}
