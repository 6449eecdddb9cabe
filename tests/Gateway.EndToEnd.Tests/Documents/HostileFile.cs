using System.Text;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>A file that was made to do harm, or is merely odd.</summary>
/// <param name="Name">Its path in the folder.</param>
/// <param name="Make">Makes it, with all that belongs to it, at a full path whose folder is there.</param>
/// <param name="Must">What must come of it.</param>
/// <param name="Why">What it tries.</param>
/// <param name="Expect">A word that must be found in it; null for none.</param>
internal sealed record HostileFile(string Name, Action<string> Make, Verdict Must, string Why, string? Expect = null)
{
    public HostileFile(string name, byte[] bytes, Verdict must, string why, string? expect = null)
        : this(name, path => File.WriteAllBytes(path, bytes), must, why, expect) { }

    public HostileFile(string name, string text, Verdict must, string why, string? expect = null)
        : this(name, Encoding.UTF8.GetBytes(text), must, why, expect) { }

    /// <summary>All of them.</summary>
    /// <param name="trap">An address on this computer that nobody may call.</param>
    public static IEnumerable<HostileFile> All(string trap) =>
        [
            .. HostilePdfs.All(),
            .. HostilePackages.All(trap),
            .. HostileTexts.All(trap),
            .. HostileMails.All(),
            .. HostileFolders.All(),
        ];
}
