using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Seeding;

namespace Gateway.Hosting;

/// <summary>The gateway's own database, served as the source <c>scratch</c> where the configuration switches it on.</summary>
/// <remarks>Only what this class names is ever written; no configured source can be.</remarks>
internal static class ScratchSource
{
    /// <summary>The source's name.</summary>
    public const string Name = "scratch";

    /// <summary>The configuration with the scratch source in it, whose file is made empty where it is missing.</summary>
    /// <exception cref="GatewayException">A configured source has the name, or the state folder cannot be written.</exception>
    public static GatewayConfiguration AddTo(GatewayConfiguration configuration)
    {
        if (!configuration.Scratch)
        {
            return configuration;
        }
        if (configuration.Sources.Any(source => source.Name == Name))
        {
            throw new GatewayException(
                ErrorCode.ConfigInvalid,
                $"{configuration.File}: a source is named '{Name}', the name of the gateway's own scratch database",
                "rename the source, or switch \"scratch\" off"
            );
        }
        var file = new StateFolder(configuration.StateFolder).ScratchFile;
        MakeEmpty(file);
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["path"] = file };
        var definition = new SourceDefinition(Name, Kinds.Scratch.Kind, settings)
        {
            Description = "test data that load_test_data has loaded; empty at first",
        };
        var source = new SourceConfiguration(definition, Kinds.Scratch, TableRules.Everything);
        return configuration with { Sources = [.. configuration.Sources, source] };
    }

    /// <summary>Loads built-in seeds into it; null where it is switched off.</summary>
    public static ScratchLoader? LoaderOf(GatewayConfiguration configuration)
    {
        var file = new StateFolder(configuration.StateFolder).ScratchFile;
        return configuration.Scratch
            ? new ScratchLoader(
                Kinds.Seeds,
                (name, scale, progress, cancellation) =>
                    Task.Run(() => Load(file, name, scale, progress, cancellation), cancellation)
            )
            : null;
    }

    private static IReadOnlyList<LoadedTable> Load(
        string file,
        string seed,
        int scale,
        IProgress<CallProgress>? progress,
        CancellationToken cancellation
    )
    {
        if (!Kinds.Seeds.Contains(seed))
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"there is no seed '{seed}'",
                $"the seeds are: {string.Join(", ", Kinds.Seeds)}"
            );
        }
        var report = ShopSeed.LoadInto(file, 1, ShopSize.Scaled(scale), SeedSteps.Into(progress), cancellation);
        return [.. report.Tables.Select(table => new LoadedTable(table.Table, table.Rows))];
    }

    // An empty file is an empty database.
    private static void MakeEmpty(string file)
    {
        if (File.Exists(file))
        {
            return;
        }
        StateFolder.Ensure(Path.GetDirectoryName(file)!);
        try
        {
            File.Open(file, FileMode.OpenOrCreate).Dispose();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorCode.Internal,
                $"the gateway cannot write {file}",
                "make the state folder writable, or switch \"scratch\" off",
                fault
            );
        }
    }
}
