using System.Text.Json.Nodes;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp.Places;

/// <summary>The masked customers in PostgreSQL: the doctor's own script takes the columns from the login, and makes the view that masks.</summary>
public sealed class MaskedPostgresShop : MaskedShop
{
    internal TestDatabase Database { get; private set; } = null!;

    /// <summary>What the doctor said while the login could read what is masked.</summary>
    internal ProgramRun Before { get; private set; } = null!;

    protected override string Table => "public.customers";

    protected override async Task<JsonObject> MakeAsync()
    {
        Database = await TestDatabase.CreateAsync(
            $$"""
            CREATE TABLE customers(id int PRIMARY KEY, name text, email text, ssn text, salary numeric);
            CREATE TABLE orders(id int PRIMARY KEY, customer_id int REFERENCES customers, contact text);
            INSERT INTO customers VALUES {{Rows}};
            INSERT INTO orders VALUES (1, 1, 'Ann'), (2, 2, 'Bob');
            GRANT SELECT ON customers, orders TO {login}
            """
        );
        var source = new JsonObject { ["kind"] = "postgresql", ["connection"] = Database.Connection };
        Configure(source);
        Before = await DoctorAsync("--json");
        await Database.ExecuteAsync(Script(Before));
        return source.DeepClone().AsObject();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
    }

    // What stands below the words of the one finding.
    private static string Script(ProgramRun run)
    {
        var excess = run.Json().GetProperty("sources")[0].GetProperty("proof").GetProperty("beyond_need");
        var hint = excess[0].GetProperty("hint").GetString()!;
        return hint[(hint.IndexOf('\n', StringComparison.Ordinal) + 1)..];
    }
}
