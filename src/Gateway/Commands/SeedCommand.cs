using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Seeding;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Hosting;
using Gateway.Seeding;

namespace Gateway.Commands;

/// <summary><c>gateway seed</c>: test data, the built-in shop or a person's own.</summary>
internal static class SeedCommand
{
    public static Command Create(Terminal terminal)
    {
        var seed = new Argument<string>("SEED") { Description = $"shop, or a folder with {SeedFolder.ManifestFile}" };
        var target = new Option<string>("--to")
        {
            Description =
                "A folder for shop, a SQLite file for a folder's seed, scratch for the gateway's own database, or postgres://user@host/database",
            HelpName = "TARGET",
        };
        var variable = new Option<string>("--to-env")
        {
            Description = "The environment variable that holds the target, for a URL with a password in it",
            HelpName = "NAME",
        };
        var schema = new Option<string>("--schema")
        {
            Description = "The schema of a PostgreSQL database that is filled; made when it is absent",
            DefaultValueFactory = _ => PostgreSqlSeedTarget.DefaultSchema,
            HelpName = "NAME",
        };
        var scale = new Option<int>("--scale")
        {
            Description = $"How large the shop is, 1 to {ShopSize.LargestScale}",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        var number = new Option<ulong>("--seed")
        {
            Description = "Which of the possible shops; the same number gives the same data on every machine",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        var force = new Option<bool>("--force") { Description = "Replace the data of an earlier seeding" };
        var command = new GatewayCommand("seed", "Make test data")
        {
            Examples =
            [
                "gateway seed shop --to data/shop",
                "gateway seed shop --to /tmp/large-shop --scale 10 --seed 7",
                "gateway seed my-seed --to library.db --force",
                "gateway seed shop --to scratch",
                "PGPASSWORD=… gateway seed shop --to postgres://owner@localhost/demo --schema shop",
            ],
        };
        command.Add(seed);
        foreach (var option in (Option[])[target, variable, schema, scale, number, force])
        {
            command.Add(option);
        }
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    new SeedRun(
                        parsed,
                        terminal,
                        parsed.GetRequiredValue(seed),
                        SeedRun.TargetOf(parsed.GetValue(target), parsed.GetValue(variable)),
                        parsed.GetValue(force)
                    )
                    {
                        Schema = parsed.GetValue(schema)!,
                        Number = parsed.GetValue(number),
                        Scale = parsed.GetValue(scale),
                    },
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(SeedRun run, CancellationToken cancellation)
    {
        run.Check();
        if (run.IsToScratch && run.IsBuiltIn)
        {
            var call = new LoadCall(run.Seed) { Scale = run.Scale };
            return await OpenGateway.AnswerAsync(run.Parsed, run.Terminal, call, cancellation);
        }
        var text = run switch
        {
            { IsToServer: true } => await ServerSeeding.RunAsync(run, cancellation),
            { IsBuiltIn: true } => SeedText.Of(await WriteShopAsync(run, cancellation), run.Terminal.IsJson),
            _ => SeedText.Of(await LoadFolderAsync(run, cancellation), run.Terminal.IsJson),
        };
        run.Terminal.WriteLine(text);
        return ExitCode.Ok;
    }

    private static Task<ShopReport> WriteShopAsync(SeedRun run, CancellationToken cancellation)
    {
        var options = new ShopOptions(run.Target)
        {
            Seed = run.Number,
            Size = run.Size,
            Force = run.IsForced,
        };
        return ProgressBar.ShowAsync(
            run.Terminal,
            "shop",
            progress => Task.Run(() => ShopSeed.Write(options, SeedSteps.Into(progress), cancellation), cancellation)
        );
    }

    private static Task<SeedReport> LoadFolderAsync(SeedRun run, CancellationToken cancellation)
    {
        var file = run.IsToScratch ? ScratchFileOf(run.Parsed) : run.Target;
        var force = run.IsForced || run.IsToScratch;
        return ProgressBar.ShowAsync(
            run.Terminal,
            run.Seed,
            progress =>
                Task.Run(
                    () => SeedFolder.Load(run.Seed, file, force, SeedSteps.Into(progress), cancellation),
                    cancellation
                )
        );
    }

    private static string ScratchFileOf(ParseResult parsed)
    {
        var configuration = ConfigurationFile.Load(parsed.GetValue(GlobalOptions.Config)).Require();
        return ScratchSource.AddTo(configuration).Scratch
            ? new StateFolder(configuration.StateFolder).ScratchFile
            : throw new GatewayException(
                ErrorCode.AccessRefused,
                $"{configuration.File} has no scratch database",
                "switch it on with \"scratch\": true"
            );
    }
}
