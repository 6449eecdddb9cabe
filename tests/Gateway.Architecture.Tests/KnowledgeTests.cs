namespace Gateway.Architecture.Tests;

/// <summary>Who may know whom: in the project files, and in what was really built.</summary>
public class KnowledgeTests
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static TheoryData<string> Rooms => House.Names;

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_project_references_only_the_rooms_it_may_know(string name)
    {
        var room = House.Named(name);
        Rule.BrokenByNone(room.ProjectReferences.Except(room.Rooms));
        Rule.BrokenByNone(room.PackageReferences.Where(package => !MayUse(room, package)));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void An_assembly_uses_only_the_rooms_and_packages_it_may_know(string name)
    {
        var room = House.Named(name);
        var foreign = room.Facts.References.Where(assembly => !IsFramework(assembly)).Except(room.Rooms);
        Rule.BrokenByNone(foreign.Where(assembly => !MayUse(room, assembly)));
    }

    [Fact]
    public void Every_project_of_the_product_is_in_the_table()
    {
        var projects = new[] { "src", "connectors" }.SelectMany(folder =>
            Directory.EnumerateDirectories(Repository.PathOf(folder)).Select(Path.GetFileName)
        );
        Assert.Equal(House.Rooms.Select(room => room.Name).Order(), projects.Order());
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Gateway.sln")).Replace('\\', '/');
        var projects = new[] { "src", "connectors", "tests" }
            .SelectMany(folder => Directory.EnumerateDirectories(Repository.PathOf(folder)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
        Rule.BrokenByNone(projects.Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_on_the_architecture_has_the_same_table()
    {
        var lines = File.ReadAllLines(Repository.PathOf("docs", "architecture.md"));
        Rule.BrokenByNone(House.Rooms.Where(room => !lines.Any(line => IsRowOf(room, line))));
    }

    [Fact]
    public void The_core_knows_no_driver_even_by_its_interfaces()
    {
        var core = House.Named("Gateway.Core").Facts;
        Assert.DoesNotContain(
            core.References,
            assembly => assembly.StartsWith("System.Data", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Only_the_executable_names_connectors()
    {
        var others = House.Rooms.Where(room =>
            room.Folder.StartsWith("src/", StringComparison.Ordinal) && room.Name != "Gateway"
        );
        Rule.BrokenByNone(others.SelectMany(room => room.Facts.References).Where(IsConnector));
        Assert.Contains(House.Named("Gateway").Facts.References, IsConnector);
    }

    // What serves a client must have no way to it: the writer of a server is for one command alone.
    [Fact]
    public void Only_the_seed_command_reaches_the_writer_of_a_server()
    {
        const string Writer = "Gateway.Connectors.PostgreSql.Seeding";
        var knowing = House.Rooms.Where(room => room.Facts.References.Contains(Writer)).Select(room => room.Name);
        Assert.Equal(["Gateway"], knowing);
        var users = House
            .Named("Gateway")
            .Facts.Uses.Where(use => use.Type.StartsWith(Writer, StringComparison.Ordinal))
            .Select(use => use.User.Split('/')[0])
            .Distinct()
            .Order();
        Assert.Equal(["Gateway.Commands.SeedRun", "Gateway.Commands.ServerSeeding"], users);
    }

    // A writer's credential is the command's: no member of the configuration could hold it.
    [Fact]
    public void Only_the_command_line_runs_the_seed_command()
    {
        var users = House
            .Named("Gateway")
            .Facts.Uses.Where(use =>
                use.Type is "Gateway.Commands.SeedCommand" or "Gateway.Commands.ServerSeeding"
                && use.User.Split('/')[0] != use.Type
            )
            .Select(use => use.User.Split('/')[0])
            .Distinct()
            .Order();
        Assert.Equal(["Gateway.Commands.CommandTree", "Gateway.Commands.SeedCommand"], users);
    }

    [Fact]
    public void Only_the_mcp_room_knows_the_sdk()
    {
        var knowing = House.Rooms.Where(room => room.Facts.References.Any(IsSdk)).Select(room => room.Name);
        Assert.Equal(["Gateway.Mcp"], knowing);
    }

    private static bool IsRowOf(Room room, string line)
    {
        var known =
            room.Name == "Gateway" ? "all"
            : room.Rooms is [] ? "nothing"
            : string.Join(", ", room.Rooms.Select(name => name["Gateway.".Length..]));
        return line.StartsWith($"| `{room.Name}` |", StringComparison.Ordinal)
            && line.EndsWith($"| {known} |", StringComparison.Ordinal);
    }

    private static bool IsConnector(string assembly) =>
        assembly.StartsWith("Gateway.Connectors.", StringComparison.Ordinal);

    private static bool IsSdk(string assembly) => assembly.StartsWith("ModelContextProtocol", StringComparison.Ordinal);

    private static bool IsFramework(string assembly) => File.Exists(Path.Combine(Framework, assembly + ".dll"));

    private static bool MayUse(Room room, string package) =>
        room.Packages.Any(prefix => package.StartsWith(prefix, StringComparison.Ordinal));
}
