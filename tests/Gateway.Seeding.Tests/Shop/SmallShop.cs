namespace Gateway.Seeding.Tests.Shop;

/// <summary>One small shop that many tests look at.</summary>
public sealed class SmallShop : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallShop() => Report = Make(_folder.File("shop"), seed: 1);

    public ShopReport Report { get; }

    public static ShopReport Make(string folder, ulong seed) =>
        ShopSeed.Write(new ShopOptions(folder) { Seed = seed, Size = ShopSize.Small });

    public void Dispose() => _folder.Dispose();
}
