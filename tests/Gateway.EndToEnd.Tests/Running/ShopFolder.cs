using Gateway.Seeding;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>A folder with a small seeded shop, a <c>gateway.json</c> for it and the shop's questions. One for a class of tests.</summary>
public sealed class ShopFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShopFolder()
    {
        Report = ShopSeed.Write(new ShopOptions(_folder.At("data")) { Size = ShopSize.Small });
        _folder.Write(
            "gateway.json",
            """
            {
              "sources": {
                "shop": {
                  "kind": "sqlite", "path": "data/shop.db", "description": "the mail-order shop",
                  "deny": ["secrets", "employees.salary_cents"], "mask": { "employees.phone": "partial" },
                  "index": { "products": ["name", "description"] }
                },
                "handbook": { "kind": "documents", "folder": "data/handbook", "description": "how the shop works" }
              }
            }
            """
        );
    }

    /// <summary>The folder that holds <c>gateway.json</c>.</summary>
    public string Path => _folder.Path;

    /// <summary>What was seeded, with questions and their answers.</summary>
    public ShopReport Report { get; }

    /// <summary>The full path of something in the folder.</summary>
    public string At(string name) => _folder.At(name);

    /// <summary>Writes a file into the folder and gives its full path.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    public void Dispose() => _folder.Dispose();
}
