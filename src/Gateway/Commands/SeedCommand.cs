using System.CommandLine;
using Gateway.Abstractions;
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
                "A folder for shop, a SQLite file for a folder's seed, or scratch for the gateway's own database",
            HelpName = "TARGET",
            Required = true,
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
            ],
        };
        command.Add(seed);
        foreach (var option in (Option[])[target, scale, number, force])
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
                        parsed.GetRequiredValue(target),
                        parsed.GetValue(force)
                    ),
                    new ShopChoice(parsed.GetValue(number), parsed.GetValue(scale)),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(SeedRun run, ShopChoice shop, CancellationToken cancellation)
    {
        if (shop.Scale is < 1 or > ShopSize.LargestScale)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"--scale {shop.Scale} is out of range",
                $"give 1 to {ShopSize.LargestScale}"
            );
        }
        var isBuiltIn = Kinds.Seeds.Contains(run.Seed);
        if (run.IsToScratch && isBuiltIn)
        {
            var call = new LoadCall(run.Seed) { Scale = shop.Scale };
            return await OpenGateway.AnswerAsync(run.Parsed, run.Terminal, call, cancellation);
        }
        var text = isBuiltIn
            ? SeedText.Of(await WriteShopAsync(run, shop, cancellation), run.Terminal.IsJson)
            : SeedText.Of(await LoadFolderAsync(run, cancellation), run.Terminal.IsJson);
        run.Terminal.WriteLine(text);
        return ExitCode.Ok;
    }

    private static Task<ShopReport> WriteShopAsync(SeedRun run, ShopChoice shop, CancellationToken cancellation)
    {
        var options = new ShopOptions(run.Target)
        {
            Seed = shop.Number,
            Size = ShopSize.Scaled(shop.Scale),
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
        if (!SeedFolder.IsSeed(run.Seed))
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"'{run.Seed}' is neither a built-in seed nor a folder with {SeedFolder.ManifestFile}",
                $"the built-in seeds are: {string.Join(", ", Kinds.Seeds)}"
            );
        }
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

    private sealed record SeedRun(ParseResult Parsed, Terminal Terminal, string Seed, string Target, bool IsForced)
    {
        public bool IsToScratch => Target == ScratchSource.Name;
    }

    private sealed record ShopChoice(ulong Number, int Scale);
}
