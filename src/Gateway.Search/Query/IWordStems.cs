namespace Gateway.Search.Query;

/// <summary>The words of the index before stemming, for prefixes: <c>configurat*</c> must find what stands there as <c>configur</c>.</summary>
internal interface IWordStems
{
    /// <summary>Stems, different from their word, of words that begin with a prefix; at most <paramref name="limit"/>.</summary>
    IReadOnlyList<string> StemsOfPrefix(string prefix, int limit);
}
