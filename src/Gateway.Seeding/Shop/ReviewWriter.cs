using System.Globalization;
using System.Text;
using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop;

/// <summary>Writes reviews in one language, sentence by sentence, from hand-written sentences.</summary>
internal sealed class ReviewWriter
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _sentences;
    private readonly string _blank;

    /// <summary>Reads the sentences of a language: en, de, fr, es or ja.</summary>
    public ReviewWriter(string language)
    {
        _sentences = ShopText.Sections($"reviews/{language}.txt");
        _blank = language == "ja" ? "" : " ";
    }

    /// <summary>A title for a rating.</summary>
    public string Title(SplitMix64 random, int rating) => random.Pick(_sentences["title" + Mood(rating)]);

    /// <summary>The text of a review; <paramref name="planted"/> adds the sentence about the marmot.</summary>
    public string Body(SplitMix64 random, Product product, int rating, bool planted)
    {
        var mood = Mood(rating);
        var sentences = new List<string> { Pick("opening" + mood), Pick("use") };
        sentences.AddRange(About(random, product.Category, mood));
        if (planted)
        {
            sentences.Add(Pick("marmot"));
        }

        sentences.Add(Pick("service" + (mood == "-" || random.OneIn(6) ? "-" : "+")));
        sentences.Add(Pick("close" + mood));
        var body = new StringBuilder(string.Join(_blank, sentences));
        if (random.OneIn(12))
        {
            body.Append("\n\n").Append(Pick("story"));
        }

        return body.Replace("{product}", product.Name)
            .Replace("{place}", Pick("place"))
            .Replace("{days}", random.Between(3, 16).ToString(CultureInfo.InvariantCulture))
            .ToString();

        string Pick(string section) => random.Pick(_sentences[section]);
    }

    /// <summary>Two sentences about a good or middling product's merits, and one or two about faults.</summary>
    private IEnumerable<string> About(SplitMix64 random, string category, string mood)
    {
        var merits = _sentences[category + "+"];
        var faults = _sentences[category + "-"];
        var first = random.Below(merits.Count);
        return mood switch
        {
            "+" => [merits[first], merits[(first + 1) % merits.Count]],
            "=" => [merits[first], faults[random.Below(faults.Count)]],
            _ => faults,
        };
    }

    private static string Mood(int rating) =>
        rating switch
        {
            > 3 => "+",
            3 => "=",
            _ => "-",
        };
}
