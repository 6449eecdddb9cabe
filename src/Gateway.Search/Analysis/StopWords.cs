using System.Collections.Frozen;

namespace Gateway.Search.Analysis;

/// <summary>Words that are in nearly every text of a language: they are indexed and count in phrases, and carry no weight elsewhere.</summary>
/// <remarks>Folded. The lists of other languages leave out what is an English word too, so that they also tell the language.</remarks>
internal static class StopWords
{
    private const string English = """
        a about above after again against all also am an and any are as at be because been before being below between
        both but by can could did do does doing done down during each few for from further get gets give given had has
        have having he her here hers him himself his how i if in into is it its itself just let may me might more most
        must my no nor not of off on once one or other our ours out over own please same shall she should show so some
        such tell than that the their theirs them then there these they this those through to too under until up upon
        us very was we were what when where whether which while who whom whose why will with within without would you
        your yours
        """;

    private const string German = """
        aber als auch auf aus bei bin bis da das dass dem den der des dich die dir doch du durch ein eine einem einen
        einer eines er es euch fur hat hatte ich ihm ihn ihr ihre im ist ja jede kann kein keine man mein mich mir mit
        nach nicht noch nur ob oder ohne sehr sein seine sich sie sind uber um und uns unser unter vom von vor weil wenn
        wer werden wie wir wird wo zu zum zur zwischen
        """;

    private const string French = """
        au aux avec ce ces cette dans de des du elle elles en est et ete etre eux il ils je la le les leur leurs lui ma
        mais mes moi mon ne nos notre nous ont ou par pas plus pour qu que qui sa sans ses si sont sur ta te tes toi ton
        tres tu un une vos votre vous
        """;

    private const string Spanish = """
        al como con cual cuando de del desde donde el ella ellas ellos en entre era es esa ese esta este esto fue ha hay
        la las lo los mas mi muy nos o para pero por porque que quien se sin sobre su sus tambien te tiene todo tu un una
        uno y ya
        """;

    private static readonly Language[] _languages = Enum.GetValues<Language>();

    private static readonly FrozenDictionary<Language, FrozenSet<string>> _words = new Dictionary<
        Language,
        FrozenSet<string>
    >
    {
        [Language.English] = Read(English),
        [Language.German] = Read(German),
        [Language.French] = Read(French),
        [Language.Spanish] = Read(Spanish),
    }.ToFrozenDictionary();

    /// <summary>Whether a folded word (not its stem) is one of the language.</summary>
    public static bool Contains(Language language, string surface) => _words[language].Contains(surface);

    /// <summary>The languages that a folded word is a common word of: one bit each, by their numbers.</summary>
    public static byte LanguagesOf(string surface)
    {
        var languages = 0;
        foreach (var (language, words) in _words)
        {
            languages |= words.Contains(surface) ? 1 << (int)language : 0;
        }
        return (byte)languages;
    }

    /// <summary>The language whose common words are most frequent among these; English unless another has more.</summary>
    public static Language GuessLanguage(IReadOnlyList<Token> tokens) =>
        _languages.MaxBy(language =>
            tokens.Count(token => token.Kind == TokenKind.Word && token.Form.IsStopWord(language))
        );

    private static FrozenSet<string> Read(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
