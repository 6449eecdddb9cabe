using Gateway.Architecture.Tests.Metadata;

namespace Gateway.Architecture.Tests;

/// <summary>The layers of protection can be taken away by tests, and by nothing of the product.</summary>
public class ProtectionTests
{
    private const string Layers = "ProtectionLayers";

    public static TheoryData<string> Connectors { get; } =
    ["Gateway.Connectors.Sqlite", "Gateway.Connectors.PostgreSql"];

    [Theory]
    [MemberData(nameof(Connectors))]
    public void The_product_has_no_layers_but_all_of_them(string room)
    {
        var facts = House.Named(room).Facts;
        var type = Assert.Single(facts.Types, type => type.Name == Layers);
        Assert.False(type.HasOpenConstructor);
        var uses = House.Rooms.SelectMany(one => one.Facts.Uses).Where(use => use.Type == type.FullName).ToList();
        Assert.Contains(uses, use => use.Member == "get_All");
        Rule.BrokenByNone(uses.Where(use => Changes(use) && use.User != type.FullName));
    }

    // Made anew, copied, or changed while it is made: "with" does the last two.
    private static bool Changes(MemberUse use) =>
        use.Member is ".ctor" or "<Clone>$" || use.Member.StartsWith("set_", StringComparison.Ordinal);
}
