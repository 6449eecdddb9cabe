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
        var isToCome = seeds.Any(seed => seed.IsToMake(source));
        foreach (var finding in isToCome ? [] : source.Factory.Inspect(source.Definition))
        {
            faults.Add(At(source, finding.Setting), finding);
        }
    }

    /// <summary>Warns where one folder of documents lies inside another and is not excluded there.</summary>
    public void WarnOfNesting(IReadOnlyList<SourceConfiguration> all)
    {
        var folders = all.Where(source => source.Files is not null).ToList();
        for (var i = 0; i < folders.Count; i++)
        {
            for (var j = 0; j < folders.Count; j++)
            {
                // Two sources of the same folder lie in each other; one warning is enough, at the later one.
                if (i != j && IsInside(folders[i], folders[j]) && (i > j || !IsInside(folders[j], folders[i])))
                {
                    WarnOfNesting(folders[i], Display.Quote(folders[j].Name));
                }
            }
        }
    }

    /// <summary>Refuses to serve a folder of the gateway's own files as documents.</summary>
    public void RefuseOwnFiles(SourceConfiguration source, string what, string folder)
    {
        if (source.Files is not { } rules)
        {
            return;
        }
        foreach (var served in source.Paths)
        {
            if (Serves(rules, served, folder) || PathBinder.IsWithin(served, folder))
            {
                faults.Error(
                    At(source, PathSetting(source)),
                    $"the gateway's own {what} {Display.Quote(folder)} would be served as documents",
                    "exclude it, or move one of the two"
                );
            }
        }
    }

    private void WarnOfNesting(SourceConfiguration inner, string outer) =>
        faults.Warning(
            At(inner, PathSetting(inner)),
            $"the folder lies inside that of {outer}: the rules of {Display.Quote(inner.Name)} do not protect what is seen through {outer}",
            "exclude it there if it must not be seen"
        );

    private static bool IsInside(SourceConfiguration inner, SourceConfiguration outer) =>
        inner.Paths.Any(path => outer.Paths.Any(folder => Serves(outer.Files!, folder, path)));

    // Whether a folder is another, or may be seen through it.
    private static bool Serves(FileRules rules, string served, string folder)
    {
        var inside = Path.GetRelativePath(served, folder);
        return PathBinder.IsWithin(folder, served)
            && (inside == "." || rules.SeesContainer(NodePath.Of(inside.Split('/', '\\'))));
    }

    private static string? PathSetting(SourceConfiguration source) =>
        source.Factory.Settings.FirstOrDefault(setting => setting.Type == SettingType.Path)?.Name;

    private ConfigNode At(SourceConfiguration source, string? setting)
    {
        var node = sources[source.Name]!;
        var path = setting is null ? node.Path : $"{node.Path}.{setting}";
        return node.Nearest(path) with { Path = path };
    }
}
