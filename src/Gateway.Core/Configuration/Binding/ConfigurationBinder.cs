using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Makes the configuration of a tree; where the tree does not fit its shape, the faults are known already.</summary>
internal sealed class ConfigurationBinder(string file, IReadOnlyList<IConnectorFactory> factories, FaultList faults)
{
    private readonly PathBinder _paths = new(Path.GetDirectoryName(file)!);

    public GatewayConfiguration Bind(ConfigNode root)
    {
        var seeds = Seeds(root["seeds"]);
        var configuration = new GatewayConfiguration
        {
            File = file,
            StateFolder = _paths.Absolute(root["state"]) ?? _paths.Default(ConfigurationShape.DefaultState),
            Seeds = seeds,
            Limits = Limits(root["limits"]),
            MaxConcurrentCalls = Integer(root["limits"]?["calls"], GatewayConfiguration.DefaultConcurrentCalls),
            Budget = Budget(root["budget"]),
            Audit = Audit(root["audit"]),
            Results = Results(root["results"]),
            Export = Export(root["export"]),
            Cache = new CacheConfiguration
            {
                MaxBytes = (long)Integer(root["cache"]?["megabytes"], CacheConfiguration.DefaultMegabytes) << 20,
            },
            Search = new SearchConfiguration
            {
                Engine = root["search"]?["engine"]?.Text ?? new SearchConfiguration().Engine,
                MaxBytes = (long)Integer(root["search"]?["maxMegabytes"], SearchConfiguration.DefaultMegabytes) << 20,
            },
            Scratch = root["scratch"]?.Boolean() ?? false,
        };
        if (root["sources"] is { } sources)
        {
            configuration = configuration with { Sources = Sources(sources, configuration) };
        }
        new ExportChecks(root["export"]?["folder"], faults).Inspect(configuration);
        return configuration;
    }

    private List<SourceConfiguration> Sources(ConfigNode node, GatewayConfiguration configuration)
    {
        var binder = new SourceBinder(factories, _paths, configuration.StateFolder, faults);
        var sources = node.Members.Select(binder.Bind).OfType<SourceConfiguration>().ToList();
        var checks = new SourceChecks(node, faults);
        foreach (var source in sources)
        {
            checks.Inspect(source, configuration.Seeds);
            checks.RefuseOwnFiles(source, "state folder", configuration.StateFolder);
            if (configuration.Audit.Folder is { } audit)
            {
                checks.RefuseOwnFiles(source, "audit folder", audit);
            }
        }
        checks.WarnOfNesting(sources);
        return sources;
    }

    private List<SeedConfiguration> Seeds(ConfigNode? node)
    {
        var seeds = new List<SeedConfiguration>();
        foreach (var member in node?.Members ?? [])
        {
            if (_paths.Absolute(member.Value) is { } folder)
            {
                seeds.Add(new SeedConfiguration(member.Name, folder));
            }
        }
        return seeds;
    }

    private static Limits Limits(ConfigNode? node)
    {
        var limits = new Limits();
        return limits with
        {
            Rows = Integer(node?["rows"], limits.Rows),
            Tokens = Integer(node?["tokens"], limits.Tokens),
            Bytes = Integer(node?["bytes"], limits.Bytes),
            Time = TimeSpan.FromSeconds(Integer(node?["seconds"], (int)limits.Time.TotalSeconds)),
        };
    }

    private static BudgetConfiguration Budget(ConfigNode? node) =>
        new()
        {
            Calls = node?["calls"] is { } calls ? Math.Max(1, Integer(calls, 1)) : null,
            RowsPerHour = node?["rowsPerHour"]?.Integer(),
            BytesPerHour = node?["bytesPerHour"]?.Integer(),
        };

    private AuditConfiguration Audit(ConfigNode? node) =>
        new()
        {
            Folder = _paths.Absolute(node?["folder"]),
            QueryText = node?["queryText"]?.Boolean() ?? false,
            Retention = node?["retentionDays"]?.Integer() is { } days
                ? TimeSpan.FromDays(Math.Clamp(days, 1, ConfigurationShape.LongestRetentionDays))
                : null,
        };

    private static ResultsConfiguration Results(ConfigNode? node)
    {
        var store = node?["store"]?.Text switch
        {
            "memory" => ResultsPlace.Memory,
            "off" => ResultsPlace.Off,
            _ => ResultsPlace.Disk,
        };
        var isMemory = store == ResultsPlace.Memory;
        return new ResultsConfiguration
        {
            Store = store,
            TimeToLive = TimeSpan.FromMinutes(Integer(node?["minutes"], ResultsConfiguration.DefaultMinutes)),
            MaxBytes = Megabytes("megabytes", ResultsConfiguration.DefaultMegabytes),
            MaxBytesOfAll = Megabytes("totalMegabytes", ResultsConfiguration.DefaultTotalMegabytes),
            MaxRows = Integer(node?["rows"], ResultsConfiguration.DefaultRows),
        };

        long Megabytes(string name, int onDisk) =>
            (long)Integer(node?[name], isMemory ? ResultsConfiguration.DefaultMemoryMegabytes : onDisk) << 20;
    }

    private ExportConfiguration? Export(ConfigNode? node) =>
        _paths.Absolute(node?["folder"]) is { } folder
            ? new ExportConfiguration(folder)
            {
                MaxRows = Integer(node?["rows"], ExportConfiguration.DefaultRows),
                MaxBytes = (long)Integer(node?["megabytes"], ExportConfiguration.DefaultMegabytes) << 20,
                Time = TimeSpan.FromSeconds(Integer(node?["seconds"], ExportConfiguration.DefaultSeconds)),
            }
            : null;

    // A number out of range was reported by the shape check; here it only must not overflow.
    private static int Integer(ConfigNode? node, int fallback) =>
        (int)Math.Clamp(node?.Integer() ?? fallback, 0, int.MaxValue);
}
