using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular.Tests.Folders;

public sealed class TableFolderTests
{
    [Fact]
    public async Task Tables_are_named_after_their_files_each_with_a_name_of_its_own()
    {
        await using var source = new TableSource();
        foreach (
            var file in (string[])
                [
                    "a b.csv",
                    "a_b.csv",
                    "a_b.tsv",
                    "2024/sales.csv",
                    "größe.csv",
                    "sqlite_x.csv",
                    "order.csv",
                    "--.csv",
                    "Ä.JSON",
                ]
        )
        {
            source.With(file, file.EndsWith("JSON", StringComparison.Ordinal) ? "[{\"x\":1}]" : "x\n1\n");
        }
        Assert.Equal(
            ["a_b", "a_b_csv", "a_b_tsv", "größe", "order", "t", "t_2024_sales", "t_sqlite_x", "Ä"],
            (await source.List()).Select(node => node.Path.Name).Order(StringComparer.Ordinal).Select(name => name)
        );
        foreach (var node in await source.List())
        {
            Assert.Equal(["1"], await source.Cells($"SELECT x FROM \"{node.Path.Name}\""));
        }
    }

    [Fact]
    public async Task Only_included_files_of_the_folder_are_tables()
    {
        await using var source = new TableSource(
            ("include", (string[])["**/*.csv", "*.tsv"]),
            ("exclude", (string[])["drafts/", "secret*"])
        )
            .With("a.csv", "x\n1\n")
            .With("b.tsv", "x\n1\n")
            .With("sub/c.tsv", "x\n1\n")
            .With("sub/d.csv", "x\n1\n")
            .With("drafts/e.csv", "x\n1\n")
            .With("secret.csv", "x\n1\n")
            .With(".hidden.csv", "x\n1\n")
            .With(".git/f.csv", "x\n1\n")
            .With("readme.md", "x");
        if (!OperatingSystem.IsWindows())
        {
            var outside = Path.Combine(Path.GetDirectoryName(source.Folder)!, "outside");
            Directory.CreateDirectory(outside);
            await File.WriteAllTextAsync(Path.Combine(outside, "g.csv"), "x\nCANARY\n");
            File.CreateSymbolicLink(Path.Combine(source.Folder, "link.csv"), Path.Combine(outside, "g.csv"));
            Directory.CreateSymbolicLink(Path.Combine(source.Folder, "linked"), outside);
        }
        Assert.Equal(
            ["a", "sub_c", "sub_d"],
            (await source.List()).Select(node => node.Path.Name).Where(name => name != "b")
        );
    }

    [Fact]
    public async Task Rules_hold_as_for_every_database()
    {
        await using var source = new TableSource()
            .With("people.csv", "name,ssn\nAda,123\n")
            .With("hidden.csv", "x\n1\n")
            .With("broken.csv", "");
        var rules = new TableRules(
            [NamePattern.Parse("people")],
            [NamePattern.Parse("people.ssn")],
            1,
            ignoreCase: true
        );
        var grant = TableSource.Granting(rules);
        var people = Assert.Single(await source.List(grant));
        Assert.Equal("people", people.Path.Name);
        Assert.Null(await source.Connector.DescribeAsync(NodePath.Of("hidden"), grant, default));
        Assert.Null(await source.Connector.DescribeAsync(NodePath.Of("broken"), grant, default));
        foreach (var sql in (string[])["SELECT ssn FROM people", "SELECT * FROM hidden", "SELECT * FROM broken"])
        {
            var refusal = await Assert.ThrowsAsync<GatewayException>(async () =>
            {
                await using var query = await source.Connector.Queries!.PrepareAsync(
                    new QueryText(sql, []),
                    grant,
                    default
                );
                await query.RunAsync(1, default);
            });
            Assert.DoesNotContain("broken.csv", refusal.Message);
        }
    }

    [Fact]
    public async Task What_is_wrong_with_the_files_is_found_and_does_not_stop_the_others()
    {
        await using var source = new TableSource().With("empty.csv", "").With("good.csv", "x\n1\n");
        var finding = Assert.Single(await source.Connector.CheckAsync(TableSource.Everything, default));
        Assert.False(finding.IsError);
        Assert.Equal("'empty.csv' cannot be read as a table: it is empty.", finding.Message);
        await using var nothing = new TableSource();
        Assert.Contains(
            "no file that is a table",
            Assert.Single(await nothing.Connector.CheckAsync(TableSource.Everything, default)).Message
        );
    }
}
