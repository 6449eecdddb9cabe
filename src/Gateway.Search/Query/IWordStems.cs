using Gateway.Search.Analysis;

namespace Gateway.Search.Query;

/// <summary>What the index knows of its words: their languages, and themselves before stemming, for prefixes: <c>configurat*</c> must find what stands there as <c>configur</c>.</summary>
internal interface IWordStems
{
    /// <summary>The languages of the texts in the index; at least one.</summary>
    IReadOnlyList<Language> Languages { get; }

    /// <summary>Stems that a folded word has in the texts, if they differ from it or it stands there with accents; at most <paramref name="limit"/>.</summary>
    IReadOnlyList<string> StemsOf(string word, int limit);

    /// <summary>Stems, different from their word, of words that begin with a prefix; at most <paramref name="limit"/>.</summary>
    IReadOnlyList<string> StemsOfPrefix(string prefix, int limit);
}
