using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Seeding;
using Gateway.Hosting;
using Gateway.Seeding;

namespace Gateway.Commands;

/// <summary>Seeds a database of a server: the seed is made in a file first, copied in one transaction, and compared.</summary>
/// <remarks>
/// The one place where a writer's credential is used. It comes with this command alone: no configuration names it, and
/// nothing that serves a client leads here.
/// </remarks>
internal static class ServerSeeding
{
    private const string Reader = "gateway_reader";

    /// <summary>Seeds, and gives the report as text.</summary>
    /// <exception cref="GatewayException">The database cannot be reached or has tables already; nothing was changed.</exception>
    public static async Task<string> RunAsync(SeedRun run, CancellationToken cancellation)
    {
        if (run.Parsed.GetValue<string>("--to") is { } given && PostgreSqlSeedTarget.HasPassword(given))
        {
            run.Terminal.Note(
                "warning: a password on the command line can be seen by every user of this machine: use PGPASSWORD, a password file, or --to-env"
            );
        }
        // Before any work: a wrong address or password is told at once.
        await using var target = await PostgreSqlSeedTarget.OpenAsync(run.Target, run.Schema, cancellation);
        using var staging = new SeedStaging();
        var report = await ProgressBar.ShowAsync(
            run.Terminal,
            run.Seed,
            progress => CopyAsync(run, staging.File, target, SeedSteps.Into(progress), cancellation)
        );
        var denied = run.IsBuiltIn ? ShopSeed.Private.Select(name => $"{run.Schema}.{name}").ToList() : [];
        var rules = new TableRules(
            [NamePattern.Parse($"{run.Schema}.*")],
            denied.Select(NamePattern.Parse),
            tableDepth: 2,
            ignoreCase: false
        );
        var seeded = new SeededServer(report, target.SourceConnection(Reader, "SHOP_PASSWORD"), run.Schema, denied)
        {
            RoleScript = await target.ReaderScriptAsync(Reader, rules, cancellation),
            Questions = run.IsBuiltIn ? Questions(run, staging.File) : [],
        };
        await target.CommitAsync(cancellation);
        return ServerSeedText.Of(seeded, run.Terminal.IsJson);
    }

    private static async Task<SeedReport> CopyAsync(
        SeedRun run,
        string file,
        PostgreSqlSeedTarget target,
        SeedSteps? progress,
        CancellationToken cancellation
    )
    {
        var report = await Task.Run(
            () =>
                run.IsBuiltIn
                    ? ShopSeed.LoadInto(file, run.Number, run.Size, progress, cancellation)
                    : SeedFolder.Load(run.Seed, file, force: true, progress, cancellation),
            cancellation
        );
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["path"] = file };
        await using var described = Kinds.Scratch.Create(new SourceDefinition("seed", Kinds.Scratch.Kind, settings));
        return await SeedCopy.RunAsync(report, described, target, run.IsForced, progress, cancellation);
    }

    // Without a schema where the source finds the tables without one.
    private static IReadOnlyList<ShopQuestion> Questions(SeedRun run, string file) =>
        ShopSeed.Questions(
            file,
            run.Number,
            run.Size,
            run.Schema == PostgreSqlSeedTarget.DefaultSchema ? null : run.Schema
        );
}
