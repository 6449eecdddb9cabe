using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>What only shows when sources, the disk and each other are looked at together.</summary>
internal sealed class SourceChecks(ConfigNode sources, FaultList faults)
{
    /// <summary>Lets each kind look at its sources on the disk; what a seed has still to make may be missing.</summary>
    public void Inspect(SourceConfiguration source, IReadOnlyList<SeedConfiguration> seeds)
    {
        if (faults.HasErrorsIn(sources[source.Name]!))
        {
            return; // Its settings may be missing.
        }
        var isToCome = Paths(source)
            .Any(path => seeds.Any(seed => seed.IsPending && PathBinder.IsWithin(path, seed.Folder)));
        foreach (var finding in isToCome ? [] : source.Factory.Inspect(source.Definition))
        {
            var node = At(source, finding.Setting);
            if (finding.IsError)
            {
                faults.Error(node, finding.Message, finding.Hint);
            }
            else
            {
                faults.Warning(node, finding.Message, finding.Hint);
            }
        }
    }

    /// <summary>Warns where one folder of documents lies inside another.</summary>
    public void WarnOfNesting(IReadOnlyList<SourceConfiguration> all)
    {
        var folders = all.Where(source => source.Factory.AccessShape == AccessShape.Files).ToList();
        foreach (var inner in folders)
        {
            foreach (var outer in folders)
            {
                if (
                    inner != outer
                    && IsInside(inner, outer)
                    && !(IsInside(outer, inner) && IsBefore(inner, outer, all))
                )
                {
                    faults.Warning(
                        At(inner, PathSetting(inner)),
                        $"the folder lies inside that of {Display.Quote(outer.Name)}: the rules of {Display.Quote(inner.Name)} do not protect what is seen through {Display.Quote(outer.Name)}",
                        $"exclude it there if it must not be seen"
                    );
                }
            }
        }
    }

    /// <summary>Refuses to serve a folder of the gateway's own files as documents.</summary>
    public void RefuseOwnFiles(SourceConfiguration source, string what, string folder)
    {
        if (source.Rules is not FileRules rules)
        {
            return;
        }
        foreach (var served in Paths(source))
        {
            var isServed =
                PathBinder.IsWithin(folder, served)
                && rules.SeesContainer(NodePath.Of(Path.GetRelativePath(served, folder).Split('/', '\\')));
            if (isServed || PathBinder.IsWithin(served, folder))
            {
                faults.Error(
                    At(source, PathSetting(source)),
                    $"the gateway's own {what} {Display.Quote(folder)} would be served as documents",
                    "exclude it, or move one of the two"
                );
            }
        }
    }

    private static bool IsInside(SourceConfiguration inner, SourceConfiguration outer) =>
        Paths(inner).Any(path => Paths(outer).Any(folder => PathBinder.IsWithin(path, folder)));

    private static bool IsBefore(
        SourceConfiguration a,
        SourceConfiguration b,
        IReadOnlyList<SourceConfiguration> all
    ) => all.TakeWhile(source => source != b).Contains(a);

    private static IEnumerable<string> Paths(SourceConfiguration source) =>
        source
            .Factory.Settings.Where(setting => setting.Type == SettingType.Path)
            .Select(setting => source.Definition.TextOrNull(setting.Name))
            .OfType<string>();

    private static string? PathSetting(SourceConfiguration source) =>
        source.Factory.Settings.FirstOrDefault(setting => setting.Type == SettingType.Path)?.Name;

    private ConfigNode At(SourceConfiguration source, string? setting)
    {
        var node = sources[source.Name]!;
        var path = setting is null ? node.Path : $"{node.Path}.{setting}";
        return node.Nearest(path) with { Path = path };
    }
}
