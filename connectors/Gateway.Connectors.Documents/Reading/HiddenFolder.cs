using Gateway.Abstractions;
using Gateway.Connectors.Files;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>Tells folders that cannot be looked into from empty ones.</summary>
internal static class HiddenFolder
{
    // One name that can be looked at is enough; none of so many means that the folder may be listed, not entered.
    private const int MostNames = 20;

    /// <summary>Why what is in a folder cannot be told, in a sentence; null when it can.</summary>
    public static string? Reason(RootFolder root, NodePath folder)
    {
        try
        {
            using var listing = root.OpenFolder(folder);
            var names = listing?.Names().Take(MostNames).ToList() ?? [];
            return names.Count > 0 && names.All(name => listing!.Stat(name) is null)
                ? $"'{folder}' cannot be looked into: the file system does not permit it."
                : null;
        }
        catch (GatewayException fault)
        {
            return fault.Message;
        }
    }
}
