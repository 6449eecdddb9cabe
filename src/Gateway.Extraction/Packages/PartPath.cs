namespace Gateway.Extraction.Packages;

/// <summary>Paths within a package. They lead to its parts or to nothing.</summary>
internal static class PartPath
{
    /// <summary>The path of what a part names.</summary>
    /// <param name="folder">The folder of the part that names it, ending in <c>/</c>, or empty.</param>
    /// <param name="target">What it says; from the top where it begins with <c>/</c>.</param>
    public static string Resolve(string folder, string target)
    {
        var path = target.StartsWith('/') ? target : folder + target;
        var names = new List<string>();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name != "..")
            {
                names.AddRange(name == "." ? [] : [name]);
            }
            else if (names.Count > 0)
            {
                names.RemoveAt(names.Count - 1);
            }
        }
        return string.Join('/', names);
    }
}
