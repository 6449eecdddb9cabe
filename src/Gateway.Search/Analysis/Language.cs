namespace Gateway.Search.Analysis;

/// <summary>The languages whose words are stemmed. Words of others stay as they are under any of them, or nearly so.</summary>
internal enum Language
{
    /// <summary>English; also taken when nothing tells.</summary>
    English,

    /// <summary>German.</summary>
    German,

    /// <summary>French.</summary>
    French,

    /// <summary>Spanish.</summary>
    Spanish,
}
