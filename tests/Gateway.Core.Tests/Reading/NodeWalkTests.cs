using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class NodeWalkTests
{
    private static readonly string[] Files =
    [
        "a.md",
        "b/1.md",
        "b/2.md",
        "b/c/x.md",
        "b/c/y.md",
        "b/d.md",
        "b.md",
        "z/q/w/e.md",
    ];

    private readonly TreeConnector _tree = new(Files);
    private readonly Grant _grant = new("local", "docs", FileRules.Everything, new Limits(), "");

    [Fact]
    public async Task Every_leaf_comes_once() =>
        Assert.Equal(
            Files.Order(StringComparer.Ordinal),
            (await LeavesAsync(NodePath.Root, null)).Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task The_walk_goes_on_after_any_leaf()
    {
        var all = await LeavesAsync(NodePath.Root, null);
        for (var i = 0; i < all.Count; i++)
        {
            Assert.Equal(all.Skip(i + 1), await LeavesAsync(NodePath.Root, NodePath.Of(all[i].Split('/'))));
        }
    }

    [Fact]
    public async Task The_walk_stays_below_its_folder()
    {
        Assert.Equal(["b/1.md", "b/2.md", "b/c/x.md", "b/c/y.md", "b/d.md"], await LeavesAsync(NodePath.Of("b"), null));
        Assert.Equal(["b/c/y.md", "b/d.md"], await LeavesAsync(NodePath.Of("b"), NodePath.Of("b", "c", "x.md")));
    }

    [Fact]
    public async Task Folders_may_be_deeper_than_a_call_stack()
    {
        var deep = string.Join('/', Enumerable.Repeat("d", 500)) + "/leaf.md";
        var leaves = NodeWalk.LeavesAsync(new TreeConnector(deep), NodePath.Root, null, null, _grant, default);
        Assert.Equal(deep, Assert.Single(await ToListAsync(leaves)));
    }

    [Fact]
    public async Task Folders_that_a_pattern_does_not_reach_are_not_walked()
    {
        var leaves = NodeWalk.LeavesAsync(_tree, NodePath.Of("b"), null, GlobPattern.Parse("c/*"), _grant, default);
        Assert.Equal(["b/1.md", "b/2.md", "b/c/x.md", "b/c/y.md", "b/d.md"], await ToListAsync(leaves));
        leaves = NodeWalk.LeavesAsync(_tree, NodePath.Root, null, GlobPattern.Parse("z/*/*/e.md"), _grant, default);
        Assert.Equal(["a.md", "b.md", "z/q/w/e.md"], await ToListAsync(leaves));
    }

    private Task<List<string>> LeavesAsync(NodePath parent, NodePath? after) =>
        ToListAsync(NodeWalk.LeavesAsync(_tree, parent, after, null, _grant, default));

    private static async Task<List<string>> ToListAsync(IAsyncEnumerable<Node> nodes)
    {
        var paths = new List<string>();
        await foreach (var node in nodes)
        {
            paths.Add(node.Path.ToString());
        }
        return paths;
    }
}
