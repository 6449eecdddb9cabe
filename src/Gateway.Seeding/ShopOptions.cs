namespace Gateway.Seeding;

/// <summary>Where the shop goes and which shop it is.</summary>
/// <param name="Folder">The folder to fill; it is made when it is absent.</param>
public sealed record ShopOptions(string Folder)
{
    /// <summary>Which of the possible shops; the default is 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How large; the default is <see cref="ShopSize.Standard"/>.</summary>
    public ShopSize Size { get; init; } = ShopSize.Standard;

    /// <summary>
    /// Whether a folder that has data may be written; the default is false. Even then only files of an earlier
    /// seeding are replaced; other files stay, and one that is in the way is an error.
    /// </summary>
    public bool Force { get; init; }
}
