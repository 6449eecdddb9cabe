using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Opening;

/// <summary>The forms of the setting <c>connection</c>.</summary>
public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData("postgres://ann:p%40ss@db.example:6000/shop?sslmode=verify-full")]
    [InlineData("postgresql://db.example:6000/shop?user=ann&password=p%40ss&sslmode=verify-full")]
    [InlineData("host=db.example port=6000 dbname=shop user=ann password='p@ss' sslmode=verify-full")]
    [InlineData("Host=db.example;Port=6000;Database=shop;Username=ann;Password=p@ss;SSL Mode=VerifyFull")]
    public void One_place_has_many_spellings(string text)
    {
        var read = ConnectionText.Parse(text);
        Assert.Equal(
            ("db.example", 6000, "shop", "ann", "p@ss"),
            (read.Host, read.Port, read.Database, read.Username, read.Password)
        );
        Assert.Equal(SslMode.VerifyFull, read.SslMode);
    }

    [Theory]
    [InlineData("postgres:///shop?host=/var/run/postgresql", "/var/run/postgresql")]
    [InlineData("postgres://%2Fvar%2Frun%2Fpostgresql/shop", "/var/run/postgresql")]
    [InlineData("postgres://[::1]:5432/shop", "::1")]
    public void Sockets_and_addresses_are_hosts(string text, string host) =>
        Assert.Equal((host, "shop"), (ConnectionText.Parse(text).Host, ConnectionText.Parse(text).Database));

    [Theory]
    [InlineData("mysql://h/d")]
    [InlineData("shop.db")]
    [InlineData("")]
    [InlineData("dbname=shop")]
    [InlineData("host=h options='-c default_transaction_read_only=off'")]
    [InlineData("postgres://h/d?options=-c%20default_transaction_read_only%3Doff")]
    [InlineData("Host=h;Search Path=pg_temp")]
    [InlineData("Host=h;No Reset On Close=true")]
    [InlineData("host=h port=secret")]
    [InlineData("postgres://ann:secret@h:65536/d")]
    [InlineData("postgres://ann:secret@h:0/d")]
    [InlineData("host=h password='secret")]
    public void What_is_unknown_or_broken_is_refused_without_its_values(string text)
    {
        var fault = Assert.Throws<FormatException>(() => ConnectionText.Parse(text));
        Assert.DoesNotContain("secret", fault.Message);
    }

    [Theory]
    [InlineData("postgres://db.example/shop?sslmode=disable", true)]
    [InlineData("host=10.0.0.7 dbname=shop sslmode=allow", true)]
    [InlineData("host=localhost,db.example dbname=shop sslmode=disable", true)]
    [InlineData("postgres://db.example/shop?sslmode=require", false)]
    [InlineData("postgres://localhost/shop?sslmode=disable", false)]
    [InlineData("postgres://127.0.0.2/shop?sslmode=disable", false)]
    [InlineData("postgres://[::1]/shop?sslmode=disable", false)]
    [InlineData("postgres:///shop?host=/var/run/postgresql&sslmode=disable", false)]
    public void Rows_in_the_clear_on_a_network_are_warned_of(string text, bool isSpoken)
    {
        var settings = new Dictionary<string, object> { ["connection"] = text };
        var findings = new PostgreSqlConnectorFactory().Inspect(new SourceDefinition("shop", "postgresql", settings));
        Assert.Equal(isSpoken, findings.Any(finding => !finding.IsError && finding.Setting == "connection"));
    }
}
