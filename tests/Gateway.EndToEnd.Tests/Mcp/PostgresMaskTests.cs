using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Npgsql;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Masked columns of PostgreSQL: the login cannot read them, and a view shows their masks.</summary>
public sealed class PostgresMaskTests(MaskedPostgresShop shop) : IClassFixture<MaskedPostgresShop>
{
    private const string View = "gateway://shop/masked_public/customers";

    [Theory]
    [InlineData("SELECT email FROM customers")]
    [InlineData("SELECT ssn, salary FROM public.customers")]
    [InlineData("SELECT 1 FROM customers WHERE email LIKE 'a%'")]
    [InlineData("SELECT customers FROM customers")]
    [InlineData("SELECT * FROM customers")]
    [InlineData("SELECT key FROM masked_public.gateway_mask_key")]
    public async Task The_login_itself_cannot_read_what_is_masked(string sql)
    {
        var place = new NpgsqlConnectionStringBuilder(shop.Database.Owner)
        {
            Username = shop.Database.Name,
            Password = "secret",
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(place.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Theory]
    [InlineData(View)]
    [InlineData("gateway://shop/public/customers")]
    public async Task What_is_read_is_masked_or_not_there(string uri)
    {
        var table = (await shop.ReadAsync(uri)).Good().Text;
        var json = (await shop.ReadAsync(uri, "json")).Good().Text;
        var resource = await shop.Gateway.ResultAsync("resources/read", new() { ["uri"] = uri });

        Assert.All(
            [table, json, resource.ToJsonString()],
            text => Assert.Equal(uri == View, text.Contains("a***@***.example", StringComparison.Ordinal))
        );
        shop.NothingCameOut();
    }

    [Theory]
    [InlineData("SELECT email FROM masked_public.customers WHERE id = 2", "b***@***.example")]
    [InlineData("SELECT name, salary FROM masked_public.customers ORDER BY name", "Ann|***")]
    [InlineData("SELECT id FROM masked_public.customers WHERE email LIKE 'b***%'", "2")]
    [InlineData("SELECT count(DISTINCT upper(ssn)) FROM masked_public.customers", "2")]
    [InlineData("SELECT max(email) || '!' FROM masked_public.customers", "b***@***.example!")]
    public async Task A_query_sees_masks_alone(string sql, string expected)
    {
        Assert.Contains(expected, (await shop.QueryAsync(sql)).Good().Text, StringComparison.Ordinal);
        shop.NothingCameOut();
    }

    [Theory]
    [InlineData("SELECT email FROM customers")]
    [InlineData("SELECT upper(email) FROM customers")]
    [InlineData("SELECT id FROM customers WHERE ssn = '1'")]
    [InlineData("SELECT o.id FROM orders o JOIN customers c ON c.ssn = o.contact")]
    [InlineData("SELECT id FROM customers ORDER BY salary")]
    [InlineData("SELECT count(*) FROM customers GROUP BY email")]
    [InlineData("SELECT CAST(email AS int) FROM public.customers")]
    public async Task The_column_itself_is_refused_with_its_reason(string sql)
    {
        var answer = (await shop.QueryAsync(sql)).Refused("access.refused");

        Assert.Matches("public\\.customers\\.(email|ssn|salary) is masked \\((partial|hash|redact)\\)", answer.Text);
        Assert.Contains("masked_public.customers shows it masked", answer.Text, StringComparison.Ordinal);
        shop.NothingCameOut();
    }

    [Theory]
    [InlineData("SELECT * FROM customers")]
    [InlineData("SELECT customers FROM customers")]
    [InlineData("SELECT row_to_json(c) FROM customers c")]
    [InlineData("SELECT key FROM masked_public.gateway_mask_key")]
    [InlineData("SELECT CAST(email AS int) FROM masked_public.customers")]
    public async Task Nothing_comes_out_by_a_way_round(string sql)
    {
        Assert.True((await shop.QueryAsync(sql)).IsError, sql);
        shop.NothingCameOut();
    }

    [Fact]
    public async Task What_is_masked_is_not_indexed_found_or_completed()
    {
        Assert.NotEmpty((await shop.Gateway.CallAsync("search", new() { ["query"] = "Ann" })).Good().Links);
        var found = await shop.Gateway.CallAsync("search", new() { ["query"] = "canar*" });
        Assert.Empty(found.Links);
        await shop.Gateway.ResultAsync(
            "completion/complete",
            new()
            {
                ["ref"] = new JsonObject { ["type"] = "ref/resource", ["uri"] = "gateway://{source}/{+path}" },
                ["argument"] = new JsonObject { ["name"] = "path", ["value"] = "masked_public/cust" },
                ["context"] = new JsonObject { ["arguments"] = new JsonObject { ["source"] = "shop" } },
            }
        );
        shop.NothingCameOut();
    }

    [Fact]
    public async Task A_profile_tells_nothing_of_what_is_masked()
    {
        Assert.Contains("Cleo", (await shop.ProfileAsync("public.customers")).Good().Text, StringComparison.Ordinal);
        await shop.ProfileAsync("masked_public.customers");
        shop.NothingCameOut();
    }

    [Fact]
    public async Task The_doctor_proves_each_mask_once_its_script_was_run()
    {
        var before = shop.Before.MustEndWith(1).Json().GetProperty("sources")[0].GetProperty("proof");
        Assert.Equal(
            [
                "public.customers.email partial 7 0 0 0",
                "public.customers.ssn hash 7 0 0 0",
                "public.customers.salary redact 7 0 0 0",
            ],
            Masks(before)
        );
        var run = (await shop.DoctorAsync("--json")).MustEndWith(0);
        Assert.Equal(
            [
                "public.customers.email partial 7 7 3 0",
                "public.customers.ssn hash 7 7 3 0",
                "public.customers.salary redact 7 7 3 0",
            ],
            Masks(run.Json().GetProperty("sources")[0].GetProperty("proof"))
        );
        Assert.DoesNotContain("CANARY", shop.Before.Output + run.Output + run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Masks(System.Text.Json.JsonElement proof) =>
        proof
            .GetProperty("masks")
            .EnumerateArray()
            .Select(mask => string.Join(' ', mask.EnumerateObject().Select(member => $"{member.Value}")));
}
