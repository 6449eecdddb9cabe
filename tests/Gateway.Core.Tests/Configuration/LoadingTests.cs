using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests.Configuration;

public sealed class LoadingTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_object_is_a_configuration_with_every_default()
    {
        var configuration = _folder.Load("{}").Require();

        Assert.Equal(_folder.In("gateway.json"), configuration.File);
        Assert.Equal(_folder.In(".gateway"), configuration.StateFolder);
        Assert.Empty(configuration.Sources);
        Assert.Equal(new Limits(), configuration.Limits);
        Assert.Equal(new BudgetConfiguration(), configuration.Budget);
        Assert.Equal(16, configuration.MaxConcurrentCalls);
        Assert.Equal(new AuditConfiguration(), configuration.Audit);
        Assert.Equal(new CacheConfiguration(), configuration.Cache);
        Assert.Equal("sqlite", configuration.Search.Engine);
        Assert.False(configuration.Scratch);
    }

    [Fact]
    public void Every_member_arrives()
    {
        var configuration = _folder
            .Load(
                """
                {
                  "state": "state",
                  "sources": {
                    "shop": { "kind": "sqlite", "path": "shop.db", "static": true, "description": "sales",
                              "allow": ["*"], "deny": ["secrets", "employees.ssn"],
                              "index": { "products": ["name"], "\"odd.name\"": ["text"] } },
                    "docs": { "kind": "documents", "folder": "docs", "maxFileBytes": 1000, "cacheSeconds": 7,
                              "exclude": ["drafts/"] },
                    "safe": { "kind": "vault", "token": "t", "tags": ["a", "b"], "allow": ["public.*"] }
                  },
                  "cache": { "megabytes": 3 },
                  "limits": { "rows": 5, "tokens": 500, "bytes": 4096, "seconds": 3, "calls": 2 },
                  "budget": { "calls": 1, "rowsPerHour": 3000000000, "bytesPerHour": 4096 },
                  "search": { "engine": "sqlite" },
                  "audit": { "folder": "log", "queryText": true, "retentionDays": 30 },
                  "scratch": true
                }
                """
            )
            .Require();

        Assert.Equal(_folder.In("state"), configuration.StateFolder);
        Assert.Equal(["shop", "docs", "safe"], configuration.Sources.Select(source => source.Name));
        var shop = configuration.Sources[0];
        Assert.Equal(_folder.In("shop.db"), shop.Definition.Text("path"));
        Assert.True(shop.Definition.Boolean("static", false));
        Assert.Equal("sales", shop.Definition.Description);
        Assert.True(shop.Rules.SeesColumn(NodePath.Of("employees"), "name"));
        Assert.False(shop.Rules.SeesColumn(NodePath.Of("EMPLOYEES"), "SSN"));
        Assert.False(shop.Rules.Sees(NodePath.Of("secrets")));
        Assert.Equal(["name"], shop.Index[NodePath.Of("products")]);
        Assert.Equal(["text"], shop.Index[NodePath.Of("odd.name")]);
        var docs = configuration.Sources[1];
        Assert.Equal(1000, docs.Definition.Integer("maxFileBytes", 0));
        Assert.True(docs.Rules.Sees(NodePath.Of("guides", "a.md")));
        Assert.False(docs.Rules.Sees(NodePath.Of("drafts", "a.md")));
        var safe = configuration.Sources[2];
        Assert.Equal(["a", "b"], safe.Definition.List("tags"));
        Assert.True(safe.Rules.Sees(NodePath.Of("public", "orders")));
        Assert.False(safe.Rules.Sees(NodePath.Of("private", "orders")));
        Assert.Equal(5, configuration.Limits.Rows);
        Assert.Equal(TimeSpan.FromSeconds(3), configuration.Limits.Time);
        Assert.Equal(2, configuration.MaxConcurrentCalls);
        Assert.Equal(
            new BudgetConfiguration
            {
                Calls = 1,
                RowsPerHour = 3_000_000_000,
                BytesPerHour = 4096,
            },
            configuration.Budget
        );
        Assert.Equal(3 << 20, configuration.Cache.MaxBytes);
        Assert.Equal([0, 7, 0], configuration.Sources.Select(source => source.CacheAge.TotalSeconds));
        Assert.Equal(_folder.In("log"), configuration.Audit.Folder);
        Assert.Equal(TimeSpan.FromDays(30), configuration.Audit.Retention);
        Assert.True(configuration.Audit.QueryText);
        Assert.True(configuration.Scratch);
    }

    [Fact]
    public void A_byte_order_mark_is_accepted() => _folder.Load([0xEF, 0xBB, 0xBF, .. "{}"u8]).Require();

    [Fact]
    public void Every_error_is_in_the_one_exception()
    {
        var fault = Assert.Throws<GatewayException>(() =>
            _folder.Load("""{ "limits": { "rows": 0, "tokns": 5 }, "scratch": "yes" }""").Require()
        );

        Assert.Equal(ErrorCode.ConfigInvalid, fault.Code);
        Assert.Equal(3, fault.Message.Split('\n').Length);
    }

    [Fact]
    public void Sources_of_a_seed_that_is_still_to_be_written_may_be_missing()
    {
        const string Json = """
            {
              "sources": { "shop": { "kind": "sqlite", "path": "data/shop/shop.db" } },
              "seeds": { "shop": "data/shop" }
            }
            """;

        var seed = Assert.Single(_folder.Load(Json).Require().Seeds);
        Assert.Equal(("shop", _folder.In("data/shop"), true), (seed.Name, seed.Folder, seed.IsPending));

        Directory.CreateDirectory(_folder.In("data/shop"));
        Assert.Null(_folder.Load(Json).Configuration);
    }

    [Fact]
    public void A_place_is_found_by_its_path()
    {
        var report = _folder.Load(
            """
            {
              "sources": { "shop": { "kind": "sqlite", "path": "shop.db",
                "deny": ["a",
                  "b"] } }
            }
            """
        );

        Assert.Equal(new TextPosition(4, 7), report.Locate("sources.shop.deny[1]"));
        Assert.Equal(new TextPosition(3, 13), report.Locate("sources.shop.deny[7]"));
        Assert.Equal(new TextPosition(2, 24), report.Locate("sources.shop.allow"));
        Assert.Equal(new TextPosition(1, 1), report.Locate("nothing"));
        Assert.Equal(
            "(4,7): sources.shop.deny[1]: no such table",
            report.Place("shop", new Finding(true, "deny[1]", "no such table")).ToString().Split(".json")[1]
        );
    }
}
