using System.Text.Json.Nodes;

namespace Gateway.EndToEnd.Tests.Mcp.Places;

/// <summary>The masked customers in SQLite: the gateway itself masks.</summary>
public sealed class MaskedSqliteShop : MaskedShop
{
    protected override string Table => "customers";

    protected override Task<JsonObject> MakeAsync()
    {
        Place.Database(
            "shop.db",
            $"""
            CREATE TABLE customers(id INTEGER PRIMARY KEY, name TEXT, email TEXT, ssn TEXT, salary REAL);
            CREATE INDEX by_email ON customers(email);
            CREATE TABLE orders(id INTEGER PRIMARY KEY, customer_id INT REFERENCES customers(id), contact TEXT);
            CREATE VIEW contacts AS SELECT id, name, email AS mail FROM customers;
            CREATE VIEW shouted AS SELECT id, upper(email) AS loud FROM customers;
            INSERT INTO customers VALUES {Rows};
            INSERT INTO orders VALUES (1, 1, 'Ann'), (2, 2, 'Bob');
            """
        );
        return Task.FromResult(new JsonObject { ["kind"] = "sqlite", ["path"] = "shop.db" });
    }
}
