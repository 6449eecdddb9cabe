using Gateway.Abstractions;

namespace Gateway.Search.Tests.Fakes;

/// <summary>Grants and sources for tests.</summary>
internal static class Sources
{
    public static Grant Grant(string source, AccessRules? rules = null)
    {
        rules ??= FileRules.Everything;
        return new Grant("local", source, rules, new Limits(), source + rules.Canonical);
    }

    public static AccessRules Without(params string[] patterns) =>
        new FileRules([GlobPattern.Parse("**/*")], patterns.Select(GlobPattern.Parse));

    public static AccessRules Tables(string allow, params string[] deny) =>
        new TableRules([NamePattern.Parse(allow)], deny.Select(NamePattern.Parse), 1, ignoreCase: true);

    public static IndexedSource Documents(string name, IConnector connector, AccessRules? rules = null) =>
        new(Grant(name, rules), _ => Task.FromResult(connector)) { IsDocuments = true };

    public static IndexedSource Table(string name, FakeTable table, AccessRules rules, params string[] columns) =>
        new(Grant(name, rules), _ => Task.FromResult<IConnector>(table))
        {
            Tables = new Dictionary<NodePath, IReadOnlyList<string>> { [table.Path] = columns },
        };
}
