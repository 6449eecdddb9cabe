using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Every tool, on the seeded shop.</summary>
public class ToolTests(Shop shop) : IClassFixture<Shop>
{
    private const int TokenBudget = 2000;
    private const int BytesPerToken = 4;

    [Fact]
    public async Task The_tools_cost_a_client_at_most_two_thousand_tokens()
    {
        var result = await shop.Gateway.ResultAsync("tools/list");
        var tools = result["tools"]!.AsArray();
        Assert.Equal(
            ["list_sources", "explore", "query", "read", "search", "verify_quote", "profile", "batch"],
            tools.Select(tool => (string?)tool!["name"])
        );
        Assert.InRange(Encoding.UTF8.GetByteCount(tools.ToJsonString()) / BytesPerToken, 1, TokenBudget);
    }

    [Fact]
    public async Task What_the_descriptions_give_as_examples_is_there()
    {
        var tools = (await shop.Gateway.ResultAsync("tools/list"))["tools"]!.AsArray();
        JsonObject Arguments(string tool) =>
            tools.Single(known => (string?)known!["name"] == tool)!["inputSchema"]!["properties"]!.AsObject();
        foreach (var uri in Arguments("read")["uri"]!["examples"]!.AsArray())
        {
            (await shop.Gateway.CallAsync("read", new() { ["uri"] = uri!.DeepClone() })).Good();
        }
        foreach (var path in Arguments("explore")["path"]!["examples"]!.AsArray())
        {
            (await ExploreAsync(new() { ["path"] = path!.DeepClone() })).Good();
        }
        var query = Arguments("query");
        await QueryAsync(
            (string)query["sql"]!["examples"]![0]!,
            query["parameters"]!["examples"]![0]!.DeepClone().AsArray()
        );
        foreach (var calls in Arguments("batch")["calls"]!["examples"]!.AsArray())
        {
            var answer = (await shop.Gateway.CallAsync("batch", new() { ["calls"] = calls!.DeepClone() })).Good();
            Assert.DoesNotContain("\nerror ", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_tool_and_parameter_is_described_and_hinted()
    {
        var result = await shop.Gateway.ResultAsync("tools/list");
        foreach (var tool in result["tools"]!.AsArray())
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)tool!["title"]));
            Assert.False(string.IsNullOrWhiteSpace((string?)tool["description"]));
            var hints = tool["annotations"]!;
            Assert.True((bool)hints["readOnlyHint"]!);
            Assert.False((bool)hints["destructiveHint"]!);
            Assert.True((bool)hints["idempotentHint"]!);
            Assert.False((bool)hints["openWorldHint"]!);
            var parameters = tool["inputSchema"]!["properties"]!.AsObject();
            Assert.All(
                parameters,
                item => Assert.False(string.IsNullOrWhiteSpace((string?)item.Value!["description"]))
            );
        }
    }

    [Fact]
    public async Task Sources_are_listed_with_what_they_hold()
    {
        var answer = await shop.Gateway.CallAsync("list_sources", []);
        Assert.Contains("shop (sqlite)", answer.Good().Text, StringComparison.Ordinal);
        Assert.Contains("handbook (documents)", answer.Text, StringComparison.Ordinal);
        Assert.Contains("mail-order", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exploring_shows_tables_columns_and_relations()
    {
        var names = await ExploreAsync(new() { ["path"] = "shop", ["detail"] = "names" });
        Assert.Contains("orders\n", names.Text, StringComparison.Ordinal);
        var table = await ExploreAsync(new() { ["path"] = "shop/orders", ["detail"] = "full" });
        Assert.Contains("customer_id", table.Text, StringComparison.Ordinal);
        Assert.Contains("foreign key (customer_id)", table.Text, StringComparison.Ordinal);
        var matching = await ExploreAsync(new() { ["path"] = "shop", ["pattern"] = "*order*" });
        Assert.Contains("order_lines", matching.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("customers", matching.Text, StringComparison.Ordinal);
        var documents = await ExploreAsync(new() { ["path"] = "handbook/policies" });
        Assert.Contains("returns.md", documents.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_takes_its_values_as_parameters()
    {
        var answer = await QueryAsync(
            "SELECT $1 AS whole, $2 AS text, $3 AS missing, $2 AS again",
            parameters: [41, "O'Brien; DROP TABLE orders", null]
        );
        Assert.Equal(["41", "O'Brien; DROP TABLE orders", "NULL", "O'Brien; DROP TABLE orders"], answer.Rows.Single());
    }

    [Fact]
    public async Task Json_is_columns_and_rows_and_the_same_as_its_text()
    {
        var answer = await QueryAsync("SELECT id, name FROM products ORDER BY id LIMIT 3", format: "json");
        var json = Assert.IsType<JsonObject>(answer.Json);
        Assert.Equal(["id", "name"], json["columns"]!.AsArray().Select(column => (string?)column!["name"]));
        Assert.Equal(3, json["rows"]!.AsArray().Count);
        Assert.False((bool)json["truncated"]!);
        Assert.Contains(
            answer.Result["content"]!.AsArray(),
            block =>
                ((string)block!["text"]!).StartsWith('{')
                && JsonNode.DeepEquals(JsonNode.Parse((string)block["text"]!), json)
        );
    }

    [Fact]
    public async Task Csv_has_its_columns_once_and_quotes_what_must_be_quoted()
    {
        var answer = await QueryAsync("SELECT 1 AS id, 'a, \"b\"' AS name, NULL AS none, '' AS empty", format: "csv");
        Assert.EndsWith(
            "1 row, complete\nid,name,none,empty\r\n1,\"a, \"\"b\"\"\",,\"\"\r\n",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Null(answer.Json);
    }

    [Fact]
    public async Task Pages_of_a_table_are_the_table()
    {
        var rows = new List<string[]>();
        string? cursor = null;
        var pages = 0;
        do
        {
            var arguments = new JsonObject { ["uri"] = "gateway://shop/events" };
            if (cursor is not null)
            {
                arguments["cursor"] = cursor;
            }
            var page = (await shop.Gateway.CallAsync("read", arguments)).Good();
            Assert.Contains("rows ", page.Text, StringComparison.Ordinal);
            rows.AddRange(page.Rows);
            cursor = page.Cursor;
            pages++;
        } while (cursor is not null);
        var count = (await QueryAsync("SELECT count(*) AS n, 1 AS one FROM events")).Rows.Single()[0];
        Assert.True(pages > 1, "the table must be larger than a page for this test to say anything");
        Assert.Equal(int.Parse(count, CultureInfo.InvariantCulture), rows.Count);
        Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct().Count());
    }

    [Fact]
    public async Task A_search_cites_its_hits_and_links_to_the_passage()
    {
        var search = (
            await shop.Gateway.CallAsync("search", new() { ["query"] = "return period", ["source"] = "handbook" })
        ).Good();
        Assert.Contains("returns.md", search.Text, StringComparison.Ordinal);
        Assert.Contains("searched", search.Text, StringComparison.Ordinal);
        var link = Assert.IsType<string>(
            search.Links.FirstOrDefault(uri => uri.Contains("returns.md", StringComparison.Ordinal))
        );
        Assert.Contains("rev=", link, StringComparison.Ordinal);
        var passage = (await shop.Gateway.CallAsync("read", new() { ["uri"] = link })).Good();
        Assert.Contains("days", passage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_is_found_at_its_lines_and_a_wrong_one_is_not()
    {
        const string Uri = "gateway://handbook/policies/returns.md";
        var text = (await shop.Gateway.CallAsync("read", new() { ["uri"] = Uri + "?lines=3-5" })).Good().Text;
        var line = text.Split('\n').Last(line => line.Split(' ').Length > 5);
        async Task<JsonObject> VerifyAsync(string quote) =>
            (await shop.Gateway.CallAsync("verify_quote", new() { ["uri"] = Uri, ["quote"] = quote })).Good().Json!;

        var right = await VerifyAsync(line.Replace(" ", "  ", StringComparison.Ordinal));
        var wrong = await VerifyAsync(line + " nevermore");

        Assert.True((bool)right["found"]!);
        Assert.InRange((int)right["places"]![0]!["first_line"]!, 3, 5);
        (await shop.Gateway.CallAsync("read", new() { ["uri"] = (string)right["places"]![0]!["uri"]! })).Good();
        Assert.False((bool)wrong["found"]!);
        Assert.Equal("nevermore", (string)wrong["nearest"]!["differences"]![0]!["quote"]!);
    }

    [Fact]
    public async Task One_search_answers_from_documents_and_from_columns()
    {
        var everywhere = await shop.Gateway.UntilIndexedAsync("Murmeltier OR returns");
        Assert.Contains(
            everywhere.Links,
            uri => uri.StartsWith("gateway://shop/reviews?key=", StringComparison.Ordinal)
        );
        Assert.Contains(everywhere.Links, uri => uri.StartsWith("gateway://handbook/", StringComparison.Ordinal));
        foreach (var link in everywhere.Links)
        {
            (await shop.Gateway.CallAsync("read", new() { ["uri"] = link })).Good();
        }
    }

    [Fact]
    public async Task Search_pages_follow_their_cursor_without_repeating_a_hit()
    {
        var seen = new List<string>();
        string? cursor = null;
        for (var page = 0; page < 4; page++)
        {
            var arguments = new JsonObject { ["query"] = "order", ["limit"] = 5 };
            if (cursor is not null)
            {
                arguments["cursor"] = cursor;
            }
            var answer = (await shop.Gateway.CallAsync("search", arguments)).Good();
            seen.AddRange(answer.Links);
            if ((cursor = answer.Cursor) is null)
            {
                break;
            }
        }
        Assert.True(seen.Count > 5, "the word must be on more than one page for this test to say anything");
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_batch_answers_every_call_and_an_error_is_that_of_its_call()
    {
        var calls = JsonNode.Parse(
            """
            [{"tool":"query","source":"shop","sql":"SELECT $1 AS a, 'of a query' AS b","parameters":[7]},
             {"tool":"query","source":"shop","sql":"SELECT ssn FROM employees"},
             {"tool":"read","url":"gateway://shop/orders"},
             {"tool":"read","uri":"gateway://handbook/policies/returns.md"},
             {"tool":"explore","path":"shop/orders"}]
            """
        );
        var answer = (await shop.Gateway.CallAsync("batch", new() { ["calls"] = calls })).Good();
        var parts = answer.Text.Split("## calls[");
        Assert.Equal(6, parts.Length);
        Assert.Contains("7|of a query\n", parts[1], StringComparison.Ordinal);
        Assert.Contains("\nerror access.not_found: ", parts[2], StringComparison.Ordinal);
        Assert.DoesNotContain("denied", parts[2], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("read has no argument 'calls[2].url'", parts[3], StringComparison.Ordinal);
        Assert.Contains("days", parts[4], StringComparison.Ordinal);
        Assert.Contains("customer_id", parts[5], StringComparison.Ordinal);
        var line = shop.Place.Audit().Last(line => (string?)line["operation"] == "batch");
        Assert.Equal(
            ["query ok", "query refused", "read refused", "read ok", "browse ok"],
            line["calls"]!.AsArray().Select(call => $"{call!["operation"]} {call["outcome"]}")
        );
    }

    [Theory]
    [InlineData("SELECT salary_cents FROM employees")]
    [InlineData("SELECT ssn FROM employees")]
    [InlineData("SELECT * FROM secrets")]
    [InlineData("SELECT count(*) FROM secrets")]
    [InlineData("SELECT name FROM employees WHERE salary_cents > 1")]
    [InlineData("SELECT name FROM employees ORDER BY ssn")]
    public async Task What_is_denied_is_refused_as_if_it_were_absent(string sql)
    {
        var denied = await shop.Gateway.CallAsync("query", new() { ["source"] = "shop", ["sql"] = sql });
        Assert.True(denied.IsError, denied.Text);
        Assert.DoesNotContain("denied", denied.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_denied_is_in_no_listing_and_no_row()
    {
        var table = await ExploreAsync(new() { ["path"] = "shop/employees", ["detail"] = "full" });
        Assert.DoesNotContain("salary_cents", table.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ssn", table.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "secrets",
            (await ExploreAsync(new() { ["path"] = "shop" })).Text,
            StringComparison.Ordinal
        );
        var rows = await shop.Gateway.CallAsync("read", new() { ["uri"] = "gateway://shop/employees" });
        Assert.DoesNotContain("salary_cents", rows.Good().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_name_and_an_absent_name_get_the_same_answer()
    {
        var denied = await shop.Gateway.CallAsync("read", new() { ["uri"] = "gateway://shop/secrets" });
        var absent = await shop.Gateway.CallAsync("read", new() { ["uri"] = "gateway://shop/secretz" });
        Assert.Equal(
            absent.Refused("access.not_found").Text.Replace("secretz", "secrets", StringComparison.Ordinal),
            denied.Refused("access.not_found").Text
        );
    }

    [Fact]
    public async Task A_query_that_is_cut_says_so_and_one_that_is_not_does_too()
    {
        var cut = await QueryAsync("SELECT id FROM events ORDER BY id", maxRows: 7);
        Assert.Contains("the first 7 rows; there are more", cut.Text, StringComparison.Ordinal);
        var whole = await QueryAsync("SELECT id FROM events ORDER BY id LIMIT 7", maxRows: 7);
        Assert.Contains("7 rows, complete", whole.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM orders")]
    [InlineData("PRAGMA query_only=0")]
    [InlineData("SELECT 1; SELECT 2")]
    public async Task A_statement_that_is_no_single_read_is_refused(string sql)
    {
        var answer = await shop.Gateway.CallAsync("query", new() { ["source"] = "shop", ["sql"] = sql });
        Assert.True(answer.IsError, answer.Text);
        Assert.Contains("next: ", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_column_is_answered_with_the_nearest_one()
    {
        var answer = await shop.Gateway.CallAsync(
            "query",
            new() { ["source"] = "shop", ["sql"] = "SELECT custmer_id FROM orders" }
        );
        Assert.True(answer.IsError);
        Assert.Contains("customer_id", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_data_cannot_be_loaded_where_scratch_is_off()
    {
        var answer = await shop.Gateway.AskAsync(
            "tools/call",
            new()
            {
                ["name"] = "load_test_data",
                ["arguments"] = new JsonObject { ["seed"] = "shop" },
            }
        );
        Assert.Equal(-32602, (int?)answer["error"]?["code"]);
    }

    private async Task<ToolAnswer> ExploreAsync(JsonObject arguments) =>
        (await shop.Gateway.CallAsync("explore", arguments)).Good();

    private async Task<ToolAnswer> QueryAsync(
        string sql,
        JsonArray? parameters = null,
        string format = "table",
        int? maxRows = null
    )
    {
        var arguments = new JsonObject
        {
            ["source"] = "shop",
            ["sql"] = sql,
            ["format"] = format,
        };
        if (parameters is not null)
        {
            arguments["parameters"] = parameters;
        }
        if (maxRows is not null)
        {
            arguments["max_rows"] = maxRows;
        }
        return (await shop.Gateway.CallAsync("query", arguments)).Good();
    }
}
