using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop;

/// <summary>Names of people and places, by language and country.</summary>
internal sealed class ShopNames
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _sections = ShopText.Sections("names.txt");

    /// <summary>Streets for home addresses.</summary>
    public IReadOnlyList<string> Streets => _sections["streets"];

    /// <summary>Titles of the staff with their departments.</summary>
    public IReadOnlyList<(string Title, string Department)> Titles =>
        [.. _sections["titles"].Select(line => line.Split('|')).Select(parts => (parts[0], parts[1]))];

    /// <summary>A person's name as written, and the same in ASCII for addresses.</summary>
    public (string Name, string Given, string Family) Person(SplitMix64 random, string language)
    {
        var given = random.Pick(_sections[$"{language}.given"]).Split('/');
        var family = random.Pick(_sections[$"{language}.family"]).Split('/');
        var name = language == "ja" ? $"{family[0]} {given[0]}" : $"{given[0]} {family[0]}";
        return (name, given[1], family[1]);
    }

    /// <summary>A city of a country.</summary>
    public string City(SplitMix64 random, string country) => random.Pick(_sections[$"{country}.city"]);

    /// <summary>The language that customers of a country write.</summary>
    public static string Language(string country) =>
        country switch
        {
            "DE" or "AT" or "CH" => "de",
            "FR" => "fr",
            "ES" => "es",
            "JP" => "ja",
            _ => "en",
        };
}
