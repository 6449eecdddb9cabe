using System.Reflection;
using System.Text.RegularExpressions;
using Gateway.Architecture.Tests.Metadata;

namespace Gateway.Architecture.Tests;

/// <summary>The habits of the house that a compiler does not check.</summary>
public partial class HabitTests
{
    private const int LongestFile = 400;
    private static readonly string[] EmptyWords =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utility",
        "Service",
        "Services",
        "Processor",
        "Common",
        "Shared",
    ];
    private static readonly (string Type, string Member)[] Clock =
    [
        ("System.DateTime", "get_Now"),
        ("System.DateTime", "get_UtcNow"),
        ("System.DateTime", "get_Today"),
        ("System.DateTimeOffset", "get_Now"),
        ("System.DateTimeOffset", "get_UtcNow"),
    ];

    private static IEnumerable<MemberUse> Uses => House.Rooms.SelectMany(room => room.Facts.Uses);

    private static IEnumerable<TypeFacts> Types =>
        House.Rooms.SelectMany(room => room.Facts.Types).Where(type => type.IsWritten);

    [Fact]
    public void The_environment_is_read_by_the_configuration_alone()
    {
        var readers = Uses.Where(use =>
            use.Type == "System.Environment"
            && use.Member is "GetEnvironmentVariable" or "GetEnvironmentVariables" or "ExpandEnvironmentVariables"
        );
        Assert.NotEmpty(readers);
        Rule.BrokenByNone(
            readers.Where(use => !use.User.StartsWith("Gateway.Core.Configuration.", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Nobody_reads_the_wall_clock() =>
        Rule.BrokenByNone(Uses.Where(use => Clock.Contains((use.Type, use.Member))));

    [Fact]
    public void Nobody_blocks_on_a_task() =>
        Rule.BrokenByNone(
            Uses.Where(use =>
                use is { Type: "System.Threading.Tasks.Task", Member: "Wait" or "WaitAll" or "WaitAny" }
                || use is { Type: "System.Threading.Tasks.Task`1", Member: "get_Result" }
            )
        );

    [Fact]
    public void No_type_has_a_word_in_its_name_that_says_nothing() =>
        Rule.BrokenByNone(Types.Where(type => Word().Matches(type.Name).Any(word => EmptyWords.Contains(word.Value))));

    [Fact]
    public void A_class_is_sealed_unless_another_one_derives_from_it()
    {
        var parents = Types.Select(type => type.Parent).ToHashSet();
        var open = Types.Where(type =>
            type.IsClass
            && (type.Attributes & (TypeAttributes.Sealed | TypeAttributes.Abstract)) == 0
            && !parents.Contains(type.FullName)
            && type.FullName != "Program" // The compiler's own, around the first statements.
        );
        Rule.BrokenByNone(open.Select(type => type.FullName));
    }

    [Fact]
    public void No_file_is_longer_than_anyone_reads() =>
        Rule.BrokenByNone(
            House.Rooms.SelectMany(room => room.Sources).Where(path => File.ReadLines(path).Count() > LongestFile)
        );

    [Fact]
    public void A_file_has_one_public_type() =>
        Rule.BrokenByNone(
            House.Rooms.SelectMany(room => room.Sources).Where(path => PublicType().Count(File.ReadAllText(path)) > 1)
        );

    // The compiler demands the comments; this holds it to that.
    [Fact]
    public void Nobody_switches_off_the_demand_for_documentation()
    {
        var files = House
            .Rooms.SelectMany(room => room.Sources.Append(Repository.PathOf(room.Folder, room.Name + ".csproj")))
            .Append(Repository.PathOf("Directory.Build.props"));
        Rule.BrokenByNone(files.Where(path => File.ReadAllText(path).Contains("1591", StringComparison.Ordinal)));
        Assert.Contains(
            "<GenerateDocumentationFile>true</GenerateDocumentationFile>",
            File.ReadAllText(Repository.PathOf("Directory.Build.props")),
            StringComparison.Ordinal
        );
    }

    [GeneratedRegex("[A-Z][a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();

    [GeneratedRegex(@"^public [a-z ]*\b(class|record|struct|interface|enum|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
