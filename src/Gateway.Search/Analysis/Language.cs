namespace Gateway.Search.Analysis;

/// <summary>The languages whose words are stemmed. Words of others stay as they are under any of them, or nearly so.</summary>
/// <remarks>The numbers stand in the index.</remarks>
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

    /// <summary>Italian.</summary>
    Italian,

    /// <summary>Portuguese.</summary>
    Portuguese,

    /// <summary>Dutch.</summary>
    Dutch,

    /// <summary>Swedish.</summary>
    Swedish,

    /// <summary>Danish.</summary>
    Danish,

    /// <summary>Norwegian, as it is mostly written: Bokmål.</summary>
    Norwegian,

    /// <summary>Finnish.</summary>
    Finnish,

    /// <summary>Russian.</summary>
    Russian,
}
