namespace Gateway.Connectors.Files;

/// <summary>A folder that is open for listing.</summary>
public interface IFolderListing : IDisposable
{
    /// <summary>The names in it that may be files or folders, in no order; names that are not UTF-8 are left out.</summary>
    /// <param name="files">Of what is known to be a file, the names that are wanted; null for all.</param>
    IEnumerable<string> Names(Predicate<string>? files = null);

    /// <summary>What stands under a name, links not followed; null when it is gone.</summary>
    FileStamp? Stat(string name);
}
