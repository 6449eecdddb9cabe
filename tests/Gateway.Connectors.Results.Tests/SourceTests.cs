using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Tests;

/// <summary>Results as a source: what a connector does, and what this one hides.</summary>
public sealed class SourceTests : IAsyncLifetime
{
    private readonly StoreFolder _folder = new();
    private ResultStore _store = null!;

    public Task InitializeAsync()
    {
        _store = _folder.Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_listing_has_what_is_granted_in_ordinal_order_and_goes_on_after_any_name()
    {
        var ids = Enumerable
            .Range(0, 5)
            .Select(_ => StoreFolder.Keep(_store, "local", 3).Id)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var grant = StoreFolder.GrantOf("local", ids[..4]);

        Assert.Equal(ids[..4], await NamesAsync(NodePath.Root, null, grant));
        Assert.Equal(ids[2..4], await NamesAsync(NodePath.Root, ids[1], grant));
        Assert.Empty(await NamesAsync(NodePath.Root, "zzz", grant));
        Assert.Empty(await NamesAsync(NodePath.Of(ids[0]), null, grant));
    }

    [Fact]
    public async Task A_description_tells_columns_masks_rows_and_where_they_are_from()
    {
        var columns = new[]
        {
            new Column("id", "int4"),
            new Column("name", "text") { Mask = MaskKind.Partial },
        };
        using var writer = _store.Begin(
            new NewResult("local", columns, [new ResultOrigin("shop", "hash")], "version-7")
        );
        writer.Write([
            new RowBatch([
                [Value.Of(1L), Value.Of("J***")],
            ]),
        ]);
        var id = writer.Complete("the time was up").Id;

        var node = await _store.Connector.DescribeAsync(NodePath.Of(id), StoreFolder.GrantOf("local", id), default);

        Assert.Equal(columns, node!.Columns);
        Assert.Equal((1L, "version-7", NodeKind.Table), (node.RowEstimate, node.Version, node.Kind));
        Assert.Equal(
            "from shop as of 2026-01-02 03:04:05Z, version version-7; incomplete: the time was up",
            node.Comment
        );
        var page = await StoreFolder.ReadAsync(_store, "local", new ReadRequest(NodePath.Of(id), 10));
        Assert.Equal(columns, page.Columns);
        Assert.Contains(node.Comment, page.Notices);
    }

    [Fact]
    public async Task Names_of_columns_are_distinct_and_never_empty()
    {
        using var writer = _store.Begin(StoreFolder.About("local", "id", "ID", "", "id", "id_2", "count(*)", "a\"b"));
        writer.Write([
            new RowBatch([
                [.. Enumerable.Range(1, 7).Select(n => Value.Of((long)n))],
            ]),
        ]);
        var id = writer.Complete(null).Id;

        var page = await StoreFolder.QueryAsync(_store, StoreFolder.GrantOf("local", id), $"SELECT * FROM {id}");

        Assert.Equal(
            ["id", "ID_2", "column_3", "id_3", "id_2_2", "count(*)", "a\"b"],
            page.Columns.Select(column => column.Name)
        );
    }

    [Fact]
    public async Task Decimals_compare_and_add_up_as_numbers()
    {
        using var writer = _store.Begin(StoreFolder.About("local", "price numeric", "code text"));
        writer.Write([
            new RowBatch([
                [Value.Decimal("9.50"), Value.Of("007")],
                [Value.Decimal("20.3333333333333333"), Value.Of("8")],
                [Value.Decimal("100"), Value.Of("9")],
            ]),
        ]);
        var id = writer.Complete(null).Id;

        var page = await StoreFolder.QueryAsync(
            _store,
            StoreFolder.GrantOf("local", id),
            $"SELECT code FROM {id} WHERE price > 9 AND price < 100 ORDER BY price DESC"
        );

        Assert.Equal(["8", "007"], page.Rows.Select(row => row[0].Text));
    }

    [Fact]
    public async Task Results_are_joined_and_aggregated()
    {
        var left = StoreFolder.Keep(_store, "local", 100).Id;
        var right = StoreFolder.Keep(_store, "local", 40).Id;

        var page = await StoreFolder.QueryAsync(
            _store,
            StoreFolder.GrantOf("local", left, right),
            $"SELECT count(*), sum(l.n) FROM {left} l JOIN {right} r USING (n) WHERE l.n > $1",
            Value.Of(30L)
        );

        Assert.Equal([Value.Of(10L), Value.Of(355L)], page.Rows[0]);
    }

    [Theory]
    [InlineData("SELECT * FROM {0}")]
    [InlineData("SELECT 1 FROM {1} WHERE EXISTS (SELECT 1 FROM {0})")]
    [InlineData("SELECT {1}.n FROM {1} NATURAL JOIN {0}")]
    public async Task What_is_not_granted_queries_like_what_is_absent(string sql)
    {
        var hidden = StoreFolder.Keep(_store, "local", 3).Id;
        var seen = StoreFolder.Keep(_store, "local", 3).Id;
        var grant = StoreFolder.GrantOf("local", seen);
        foreach (var name in new[] { hidden, "_results", "_" + seen })
        {
            var denied = await FailAsync(name);
            var absent = await FailAsync("r2222222");
            Assert.Equal(absent.Code, denied.Code);
            Assert.Equal(absent.Message, denied.Message.Replace(name, "r2222222", StringComparison.Ordinal));
        }

        Task<GatewayException> FailAsync(string name) =>
            Assert.ThrowsAsync<GatewayException>(() =>
                StoreFolder.QueryAsync(
                    _store,
                    grant,
                    sql.Replace("{0}", name, StringComparison.Ordinal).Replace("{1}", seen, StringComparison.Ordinal)
                )
            );
    }

    [Theory]
    [InlineData("DELETE FROM {0}")]
    [InlineData("UPDATE {0} SET n = 1 RETURNING n")]
    [InlineData("DROP TABLE {0}")]
    [InlineData("PRAGMA user_version = 7")]
    [InlineData("ATTACH ':memory:' AS x")]
    [InlineData("SELECT 1; DELETE FROM {0}")]
    public async Task What_is_no_query_is_refused(string sql)
    {
        var id = StoreFolder.Keep(_store, "local", 3).Id;
        var grant = StoreFolder.GrantOf("local", id);

        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            StoreFolder.QueryAsync(_store, grant, sql.Replace("{0}", id, StringComparison.Ordinal))
        );

        Assert.True(error.Code is ErrorCode.AccessRefused or ErrorCode.RequestSyntax, $"{error.Code}: {sql}");
        Assert.Equal(
            3L,
            (await StoreFolder.QueryAsync(_store, grant, $"SELECT count(*) FROM {id}")).Rows[0][0].Integer
        );
    }

    [Fact]
    public async Task Nobody_sees_the_results_of_another_principal()
    {
        var id = StoreFolder.Keep(_store, "alice", 3).Id;
        var bob = StoreFolder.GrantOf("bob", id);

        Assert.Equal([id], _store.Of("alice").Select(result => result.Id));
        Assert.Empty(_store.Of("bob"));
        Assert.Empty(await NamesAsync(NodePath.Root, null, bob));
        Assert.Null(await _store.Connector.DescribeAsync(NodePath.Of(id), bob, default));
        await Assert.ThrowsAsync<GatewayException>(() => StoreFolder.QueryAsync(_store, bob, $"SELECT * FROM {id}"));
        await Assert.ThrowsAsync<GatewayException>(() =>
            StoreFolder.ReadAsync(_store, "bob", new ReadRequest(NodePath.Of(id), 1))
        );
    }

    private async Task<string[]> NamesAsync(NodePath parent, string? after, Grant grant)
    {
        var names = new List<string>();
        await foreach (var node in _store.Connector.ListAsync(parent, after, grant, default))
        {
            names.Add(node.Path.Name);
        }
        return [.. names];
    }
}
