using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Tests.Guard;

/// <summary>The shop with more ways to call a function that must not be called.</summary>
public sealed class AttackShop : IAsyncLifetime
{
    private const string Traps = """
        CREATE TABLE items(id int, priority int, share text, "update" int, insert int, delete int);
        GRANT SELECT ON items TO gw_ro;
        CREATE FUNCTION wrapped() RETURNS text LANGUAGE sql STABLE AS 'SELECT leak_secret()';
        CREATE FUNCTION wrapped_twice() RETURNS text LANGUAGE sql STABLE AS 'SELECT wrapped()';
        CREATE FUNCTION wrapped_atomic() RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT leak_secret(); END;
        CREATE FUNCTION runs_text(t text) RETURNS text LANGUAGE plpgsql STABLE AS
          'DECLARE r text; BEGIN EXECUTE t INTO r; RETURN r; END';
        CREATE FUNCTION other_name(text, text, bool) RETURNS text LANGUAGE internal STABLE AS 'set_config_by_name';
        CREATE VIEW over_view AS SELECT * FROM v_logging;
        CREATE VIEW leaking AS SELECT id, leak_secret() AS s FROM customers;
        CREATE VIEW with_operator AS SELECT 'a'::text <?> 'b'::text AS x;
        CREATE VIEW sequence_view AS SELECT nextval('order_seq');
        CREATE VIEW harmless_view AS SELECT id, upper(name) AS name, random() AS r FROM customers;
        GRANT SELECT ON over_view, leaking, with_operator, sequence_view, harmless_view TO gw_ro;
        CREATE DOMAIN trapped AS text CHECK (op_leak(VALUE, VALUE) IS NOT NULL);
        CREATE DOMAIN over_trapped AS trapped;
        CREATE TYPE holds_trapped AS (a trapped);
        CREATE TYPE box_of AS (a int);
        CREATE FUNCTION box_text(box_of) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT max(token) FROM secrets';
        CREATE CAST (box_of AS text) WITH FUNCTION box_text(box_of);
        CREATE FUNCTION long_name_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz() RETURNS int
          LANGUAGE sql VOLATILE AS 'SELECT 1';
        """;

    internal Shop Shop { get; } = new();

    internal StatementGuard Guard { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Shop.InitializeAsync();
        Shop.Server.Execute("shop", Traps);
        Guard = await Shop.GuardAsync();
    }

    public Task DisposeAsync() => Shop.DisposeAsync();
}
