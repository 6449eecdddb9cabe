namespace Gateway.Core.Configuration;

/// <summary>Checks that the export folder is a folder apart: what the gateway writes must be nowhere where it reads.</summary>
/// <param name="node">Where the folder stands in the file; null where there is none.</param>
/// <param name="faults">Takes what is found.</param>
internal sealed class ExportChecks(ConfigNode? node, FaultList faults)
{
    /// <summary>Looks at the folder; real paths count, not the ways to them through links.</summary>
    public void Inspect(GatewayConfiguration configuration)
    {
        if (node is null || configuration.Export is not { Folder: var folder })
        {
            return;
        }
        if (File.Exists(folder))
        {
            faults.Error(node, "the export folder is a file", "name a folder; it is made when it does not exist");
        }
        else if (ExportFolder.IsLink(folder))
        {
            faults.Error(node, "the export folder is a link", "name the folder that it leads to");
        }
        Refuse(folder, configuration.StateFolder, "the gateway's own state folder");
        if (configuration.Audit.Folder is { } audit)
        {
            Refuse(folder, audit, "the gateway's own audit folder");
        }
        foreach (var source in configuration.Sources.Where(source => source.Files is not null))
        {
            foreach (var served in source.Paths)
            {
                Refuse(folder, served, $"the folder of the source {Display.Quote(source.Name)}");
            }
        }
    }

    private void Refuse(string folder, string other, string what)
    {
        var (mine, theirs) = (RealPath.Of(folder), RealPath.Of(other));
        if (PathBinder.IsWithin(mine, theirs) || PathBinder.IsWithin(theirs, mine))
        {
            faults.Error(
                node!,
                $"the export folder and {what} lie one in the other",
                "name a folder of its own for exports"
            );
        }
    }
}
