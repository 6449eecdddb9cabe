using Gateway.Architecture.Tests.Metadata;

namespace Gateway.Architecture.Tests;

/// <summary>Each stage of the pipeline hands on a type that only it can make.</summary>
public class StageTests
{
    private static readonly AssemblyFacts Core = House.Named("Gateway.Core").Facts;

    /// <summary>What a stage hands on, the stage (nested in it, so that it alone reaches the constructor), its method.</summary>
    public static TheoryData<string, string, string> Stages { get; } =
        new()
        {
            { "Gateway.Core.AuthorizedRequest", "Authorizer", "AuthorizeAsync" },
            { "Gateway.Core.Plan", "Planner", "PlanAsync" },
            { "Gateway.Core.AdmittedPlan", "Admission", "AdmitAsync" },
        };

    [Theory]
    [MemberData(nameof(Stages))]
    public void What_a_stage_hands_on_has_no_open_constructor(string product, string stage, string method)
    {
        var type = Assert.Single(Core.Types, type => type.FullName == product);
        Assert.False(type.HasOpenConstructor, $"only {stage}.{method} may make a {product}");
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Only_the_stage_makes_it(string product, string stage, string method)
    {
        var made = Core.Uses.Where(use =>
            use.Member is ".ctor" or "<Clone>$" && IsWithin(use.Type, product) && use.Type != $"{product}/{stage}"
        );
        Assert.Contains(made, use => IsWithin(use.User, $"{product}/{stage}"));
        Rule.BrokenByNone(made.Where(use => !IsWithin(use.User, product)).Select(use => $"{use}, not {method}"));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Only_the_pipeline_calls_the_stage(string product, string stage, string method)
    {
        var calls = Core.Uses.Where(use => use.Type == $"{product}/{stage}" && use.Member == method);
        Assert.Contains(calls, use => IsWithin(use.User, "Gateway.Core.RequestPipeline"));
        Rule.BrokenByNone(calls.Where(use => !IsWithin(use.User, "Gateway.Core.RequestPipeline")));
    }

    private static bool IsWithin(string type, string outer) =>
        type == outer || type.StartsWith(outer + "/", StringComparison.Ordinal);
}
