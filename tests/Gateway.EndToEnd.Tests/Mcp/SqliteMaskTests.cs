using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Masked columns of SQLite, through every door that a client has.</summary>
public sealed class SqliteMaskTests(MaskedSqliteShop shop) : IClassFixture<MaskedSqliteShop>
{
    private const string Table = "gateway://shop/customers";

    [Theory]
    [InlineData(Table)]
    [InlineData(Table + "?key=1")]
    [InlineData("gateway://shop/contacts")]
    [InlineData(Table + "?key=1&column=email")]
    public async Task What_is_read_is_masked(string uri)
    {
        var table = (await shop.ReadAsync(uri)).Good().Text;
        var json = (await shop.ReadAsync(uri, "json")).Good().Text;
        var resource = await shop.Gateway.ResultAsync("resources/read", new() { ["uri"] = uri });

        Assert.All([table, json, resource.ToJsonString()], text => Assert.Contains("a***@***.example", text));
        shop.NothingCameOut();
    }

    [Fact]
    public async Task A_description_says_what_is_masked()
    {
        var answer = await shop.Gateway.CallAsync(
            "explore",
            new() { ["path"] = "shop/customers", ["detail"] = "full" }
        );

        Assert.Contains("masked (partial)", answer.Good().Text, StringComparison.Ordinal);
        Assert.Contains("masked (hash)", answer.Text, StringComparison.Ordinal);
        Assert.Contains("masked (redact)", answer.Text, StringComparison.Ordinal);
        shop.NothingCameOut();
    }

    [Theory]
    [InlineData("SELECT email FROM customers WHERE id = 2", "b***@***.example")]
    [InlineData("SELECT name, email AS e, salary FROM customers ORDER BY name", "Ann|a***@***.example|***")]
    [InlineData("SELECT mail FROM contacts WHERE name = 'Ann'", "a***@***.example")]
    [InlineData("WITH c AS (SELECT email e, id FROM customers) SELECT e FROM c WHERE id = 1", "a***@***.example")]
    [InlineData("SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id", "1|a***@***.example")]
    public async Task What_is_selected_as_it_is_comes_out_masked(string sql, string expected)
    {
        var answer = (await shop.QueryAsync(sql)).Good();

        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        Assert.Contains("(partial)", answer.Text, StringComparison.Ordinal);
        shop.NothingCameOut();
    }

    [Theory]
    [InlineData("SELECT upper(email) FROM customers", "in a function")]
    [InlineData("SELECT email || '' FROM customers", "in an expression")]
    [InlineData("SELECT salary + 1 FROM customers", "in an expression")]
    [InlineData("SELECT id FROM customers WHERE email > 'a'", "in a filter or join")]
    [InlineData("SELECT id FROM customers WHERE ssn = '1'", "in a comparison")]
    [InlineData("SELECT 1 FROM customers WHERE email LIKE 'a%'", "in a")]
    [InlineData("SELECT o.id FROM orders o JOIN customers c ON c.ssn = o.contact", "in a")]
    [InlineData("SELECT id FROM customers NATURAL JOIN (SELECT 'a' AS email)", "in a")]
    [InlineData("SELECT id FROM customers ORDER BY ssn", "to sort")]
    [InlineData("SELECT id FROM customers ORDER BY email", "to sort")]
    [InlineData("SELECT count(*) FROM customers GROUP BY ssn", "to sort, group")]
    [InlineData("SELECT DISTINCT ssn FROM customers", "in DISTINCT")]
    [InlineData("SELECT max(salary) FROM customers", "in an aggregate")]
    [InlineData("SELECT loud FROM shouted", "in a function")]
    [InlineData("SELECT CAST(email AS INTEGER) FROM customers", "in an expression")]
    [InlineData("SELECT id FROM customers WHERE json_extract(email, '$.a') IS NULL", "in a function")]
    public async Task Any_other_use_is_refused_with_its_reason(string sql, string use)
    {
        var answer = (await shop.QueryAsync(sql)).Refused("access.refused");

        Assert.Matches("customers\\.(email|ssn|salary) is masked \\((partial|hash|redact)\\)", answer.Text);
        Assert.Contains($"here it is used {use}", answer.Text, StringComparison.Ordinal);
        shop.NothingCameOut();
    }

    [Fact]
    public async Task What_is_masked_is_not_indexed_and_not_found()
    {
        var found = (await shop.Gateway.CallAsync("search", new() { ["query"] = "Ann" })).Good();
        Assert.NotEmpty(found.Links);
        foreach (var word in new[] { "canar*", "123*", "456*" })
        {
            var answer = await shop.Gateway.CallAsync("search", new() { ["query"] = word });
            Assert.Empty(answer.Links);
        }
        shop.NothingCameOut();
    }

    [Fact]
    public async Task Completions_hold_no_values()
    {
        foreach (var written in new[] { "customers", "customers?key=", "customers/ann", "" })
        {
            await shop.Gateway.ResultAsync(
                "completion/complete",
                new()
                {
                    ["ref"] = new JsonObject { ["type"] = "ref/resource", ["uri"] = "gateway://{source}/{+path}" },
                    ["argument"] = new JsonObject { ["name"] = "path", ["value"] = written },
                    ["context"] = new JsonObject { ["arguments"] = new JsonObject { ["source"] = "shop" } },
                }
            );
        }
        shop.NothingCameOut();
    }

    [Fact]
    public async Task A_profile_tells_nothing_of_what_is_masked()
    {
        Assert.Contains("Cleo", (await shop.ProfileAsync("customers")).Good().Text, StringComparison.Ordinal);
        await shop.ProfileAsync("contacts");
        shop.NothingCameOut();
    }

    [Fact]
    public async Task The_doctor_proves_each_mask()
    {
        var text = (await shop.DoctorAsync()).MustEndWith(0);
        var run = (await shop.DoctorAsync("--json")).MustEndWith(0);

        Assert.Contains(
            "customers.email (partial): stopped 8 of 8 ways round the mask; 6 values were shown, each masked\n",
            text.Output,
            StringComparison.Ordinal
        );
        var proof = run.Json().GetProperty("sources")[0].GetProperty("proof");
        Assert.Equal(
            ["customers.email partial 8 8 6 0", "customers.ssn hash 8 8 6 0", "customers.salary redact 8 8 6 0"],
            proof
                .GetProperty("masks")
                .EnumerateArray()
                .Select(mask => string.Join(' ', mask.EnumerateObject().Select(m => $"{m.Value}")))
        );
        Assert.Contains(
            proof.GetProperty("layers").EnumerateArray(),
            layer => layer.GetProperty("name").GetString() == "masks" && layer.GetProperty("stopped").GetInt32() == 24
        );
        Assert.DoesNotContain("CANARY", text.Output + run.Output + text.Error + run.Error, StringComparison.Ordinal);
    }
}
