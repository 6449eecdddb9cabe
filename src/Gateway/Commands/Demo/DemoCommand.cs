using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands.Demo;

/// <summary><c>gateway demo</c>: a shop, the real server, a client that asks it, and how to add it to Claude.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<string?>("--to")
        {
            Description = "Where to put the shop and its gateway.json; else a new temporary folder",
            HelpName = "FOLDER",
        };
        var command = new GatewayCommand("demo", "Show the gateway at work on a made-up shop")
        {
            Examples = ["gateway demo", "gateway demo --to ~/gateway-demo"],
        };
        command.Add(folder);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(folder), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? folder, Terminal terminal, CancellationToken cancellation)
    {
        var place = DemoFolder.Prepare(folder ?? Directory.CreateTempSubdirectory("gateway-demo-").FullName);
        var configuration = ConfigurationFile.Load(place.ConfigurationFile).Require();
        await using (var host = await OpenGateway.OpenAsync(configuration, terminal, cancellation))
        {
            await OpenGateway.RefreshIndexAsync(host, terminal, cancellation);
        }
        var steps = await AskAsync(place, configuration, terminal, cancellation);
        var lines = ClientLines.For(OwnProgram.Find(), place.ConfigurationFile);
        if (terminal.IsJson)
        {
            terminal.WriteLine(DemoText.Json(place, steps, lines));
        }
        else
        {
            DemoText.Print(terminal, place, steps, lines);
        }
        return steps.All(step => step.IsAsExpected)
            ? ExitCode.Ok
            : throw new GatewayException(
                ErrorCode.Internal,
                "an answer was not the known one",
                $"was the data changed? remove {place.Folder} and run the demo again"
            );
    }

    private static async Task<IReadOnlyList<DemoStep>> AskAsync(
        DemoFolder place,
        GatewayConfiguration configuration,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        await using var child = await OwnProgram.Find().ServeAsync(configuration.File, terminal.Note, cancellation);
        var client = new DemoClient(child, cancellation);
        var shop = configuration.Seeds.Single(seed => seed.Name == Kinds.Shop).Folder;
        return await client.AskAsync(Seeding.ShopSeed.Questions(shop));
    }
}
