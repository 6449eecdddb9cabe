namespace Gateway.Search.Analysis.Stemming;

/// <summary>Hindi: takes off the longest ending of number, case, gender or tense; no Snowball algorithm.</summary>
/// <remarks>
/// The light stemmer of Ananthakrishnan Ramanathan and Durgesh Rao, "A Lightweight Stemmer for Hindi" (2003), on folded words:
/// without nukta, chandrabindu written as anusvara; half an n is anusvara too, as people write either.
/// </remarks>
internal static class HindiStemmer
{
    private const int ShortestStem = 2;

    private static readonly SuffixTable<bool> Endings = new(
        (
            "ाएंगी ाएंगे ाऊंगी ाऊंगा ाइयां ाइयों ाएगी ाएगा ाओगी ाओगे एंगी ेंगी एंगे ेंगे ूंगी ूंगा ातीं नाओं नाएं ताओं ताएं ियां ियों "
                + "ाकर ाइए ाईं ाया ेगी ेगा ोगी ोगे ाने ाना ाते ाती ाता तीं ाओं ाएं ुओं ुएं ुआं कर ाओ िए ाई ाए ने नी ना ते ीं ती ता ां ों ें "
                + "ो े ू ु ी ि ा",
            true
        )
    );

    /// <summary>Makes a folded word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, "");
        int at;
        while ((at = word.From(0).IndexOf("न्")) >= 0)
        {
            word.Splice(at, 2, "ं");
        }
        word.Limit = ShortestStem;
        word.Cut(Endings.Find(word.From(0)));
        return word.Length;
    }
}
