using Gateway.Abstractions;

namespace Gateway.Connectors.Files;

/// <summary>The settings that every kind has whose sources are folders.</summary>
public static class FolderSettings
{
    /// <summary>The name of the setting for the folder.</summary>
    public const string Folder = "folder";

    private const string AllowWholeDisk = "allowWholeDisk";

    /// <summary>The folder, which is required.</summary>
    public static SettingDefinition OfFolder { get; } =
        new(Folder, SettingType.Path, "The folder; nothing outside it can be read, through links neither.")
        {
            IsRequired = true,
        };

    /// <summary>Whether it may be the root of a disk.</summary>
    public static SettingDefinition OfWholeDisk { get; } =
        new(AllowWholeDisk, SettingType.Boolean, "Lets the folder be the root of a disk; default false.");

    /// <summary>What is wrong with the folder of a source; it is not opened.</summary>
    public static IEnumerable<Finding> Inspect(SourceDefinition source) =>
        FolderInspection.Inspect(source.Text(Folder), source.Boolean(AllowWholeDisk, false));
}
