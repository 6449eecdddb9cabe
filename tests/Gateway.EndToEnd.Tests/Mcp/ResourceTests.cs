using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Resources of every kind, prompts and completions, on the seeded shop.</summary>
public class ResourceTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Every_listed_resource_can_be_read()
    {
        var resources = await ListAsync();
        Assert.Contains("gateway://shop/orders", resources);
        Assert.Contains("gateway://handbook/policies/returns.md", resources);
        Assert.DoesNotContain("gateway://shop/secrets", resources);
        Assert.Equal(resources.Count, resources.Distinct().Count());
        foreach (var uri in resources)
        {
            Assert.NotEmpty(await ReadAsync(uri));
        }
    }

    [Theory]
    [InlineData("gateway://shop/orders", "customer_id")]
    [InlineData("gateway://shop/orders?part=schema", "foreign key")]
    [InlineData("gateway://shop/products?key=1", "\n1|")]
    [InlineData("gateway://shop/products?key=1&column=description", "description")]
    [InlineData("gateway://handbook/policies/returns.md", "#")]
    [InlineData("gateway://handbook/policies/returns.md?lines=1-3", "1")]
    [InlineData("gateway://handbook/policies/returns.md?passage=0", "returns.md")]
    [InlineData("gateway://handbook/policies/returns.md?part=outline", "line 1")]
    [InlineData("gateway://handbook/policies/returns.md?part=rows", "text")]
    public async Task Every_kind_of_resource_is_read(string uri, string expected) =>
        Assert.Contains(expected, await ReadAsync(uri), StringComparison.Ordinal);

    [Fact]
    public async Task A_resource_names_the_address_of_its_next_page()
    {
        var pages = new List<string>();
        for (var uri = "gateway://shop/events"; uri is not null; )
        {
            var contents = (await shop.Gateway.ResultAsync("resources/read", new() { ["uri"] = uri }))["contents"]![0]!;
            pages.Add((string)contents["text"]!);
            uri = (string?)contents["_meta"]?["gateway/next"];
        }
        Assert.True(pages.Count > 1);
        Assert.Equal(pages.Count, pages.Distinct().Count());
    }

    [Fact]
    public async Task The_original_of_a_document_is_a_blob()
    {
        const string Uri = "gateway://handbook/policies/returns.md?part=original";
        var contents = (await shop.Gateway.ResultAsync("resources/read", new() { ["uri"] = Uri }))["contents"]![0]!;
        Assert.Equal("text/markdown", (string?)contents["mimeType"]);
        Assert.Equal((byte)'#', Convert.FromBase64String((string)contents["blob"]!)[0]);
    }

    [Theory]
    [InlineData("gateway://shop/nosuch")]
    [InlineData("gateway://shop/secrets")]
    [InlineData("gateway://nosuch/orders")]
    [InlineData("gateway://handbook/../gateway.json")]
    [InlineData("file:///etc/passwd")]
    public async Task What_is_not_there_is_a_protocol_error(string uri)
    {
        var answer = await shop.Gateway.AskAsync("resources/read", new() { ["uri"] = uri });
        Assert.Contains((int)answer["error"]!["code"]!, new[] { -32002, -32602 });
    }

    [Fact]
    public async Task Templates_name_every_kind()
    {
        var result = await shop.Gateway.ResultAsync("resources/templates/list");
        var templates = result["resourceTemplates"]!.AsArray().Select(item => (string)item!["uriTemplate"]!).ToList();
        foreach (
            var part in new[]
            {
                "part=schema",
                "key=",
                "column=",
                "lines=",
                "page=",
                "section=",
                "passage=",
                "part=outline",
                "part=original",
                "cursor=",
            }
        )
        {
            Assert.Contains(templates, template => template.Contains(part, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("explore_source", "source", "shop")]
    [InlineData("answer_with_citations", "question", "How long may I return something?")]
    [InlineData("write_query", "source", "shop")]
    public async Task Prompts_carry_what_was_given(string name, string argument, string value)
    {
        var arguments = new JsonObject { [argument] = value };
        if (name == "write_query")
        {
            arguments["goal"] = "orders a day";
        }
        var prompt = await shop.Gateway.ResultAsync(
            "prompts/get",
            new() { ["name"] = name, ["arguments"] = arguments }
        );
        Assert.Contains(value, (string?)prompt["messages"]![0]!["content"]!["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source", "sh", "shop")]
    [InlineData("table", "shop/ord", "shop/orders")]
    [InlineData("path", "handbook/pol", "handbook/policies/")]
    public async Task Names_are_completed(string variable, string written, string expected)
    {
        var template = variable == "table" ? "gateway://{source}/{+table}?part=schema" : "gateway://{source}/{+path}";
        var source = written.Split('/')[0];
        var result = await shop.Gateway.ResultAsync(
            "completion/complete",
            new()
            {
                ["ref"] = new JsonObject { ["type"] = "ref/resource", ["uri"] = template },
                ["argument"] = new JsonObject
                {
                    ["name"] = variable,
                    ["value"] = variable == "source" ? written : written[(source.Length + 1)..],
                },
                ["context"] = new JsonObject { ["arguments"] = new JsonObject { ["source"] = source } },
            }
        );
        var wanted = variable == "source" ? expected : expected[(source.Length + 1)..];
        Assert.Contains(wanted, result["completion"]!["values"]!.AsArray().Select(value => (string?)value));
    }

    [Theory]
    [InlineData("policies/returns.md", "the ret", "The return period")]
    [InlineData("policies/absent.md", "", null)]
    [InlineData("policies", "", null)]
    public async Task Sections_of_a_document_are_completed(string document, string written, string? wanted)
    {
        var result = await shop.Gateway.ResultAsync(
            "completion/complete",
            new()
            {
                ["ref"] = new JsonObject
                {
                    ["type"] = "ref/resource",
                    ["uri"] = "gateway://{source}/{+document}?section={section}",
                },
                ["argument"] = new JsonObject { ["name"] = "section", ["value"] = written },
                ["context"] = new JsonObject
                {
                    ["arguments"] = new JsonObject { ["source"] = "handbook", ["document"] = document },
                },
            }
        );
        var values = result["completion"]!["values"]!.AsArray().Select(value => (string?)value);
        Assert.Equal(wanted is null ? [] : [wanted], values);
    }

    private async Task<List<string>> ListAsync()
    {
        var uris = new List<string>();
        string? cursor = null;
        do
        {
            var page = await shop.Gateway.ResultAsync(
                "resources/list",
                cursor is null ? null : new() { ["cursor"] = cursor }
            );
            uris.AddRange(page["resources"]!.AsArray().Select(resource => (string)resource!["uri"]!));
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);
        return uris;
    }

    private async Task<string> ReadAsync(string uri)
    {
        var result = await shop.Gateway.ResultAsync("resources/read", new() { ["uri"] = uri });
        var contents = Assert.Single(result["contents"]!.AsArray())!;
        Assert.Equal(uri, (string?)contents["uri"]);
        return (string)contents["text"]!;
    }
}
