using System.Collections.Immutable;
using System.Globalization;
using Gateway.Search.Analysis;

namespace Gateway.Search.Query;

/// <summary>Turns the tree of a query into terms of the index with the analyzer that made the index.</summary>
internal sealed class MatchBuilder
{
    /// <summary>The most other stems that one prefix is expanded to.</summary>
    public const int MostStems = 64;

    private const int ShortestPrefix = 2;

    private readonly Analyzer _analyzer;
    private readonly IWordStems _stems;
    private readonly IReadOnlyList<Language> _languages;
    private readonly Language _guess;
    private readonly bool _keepStopWords;
    private readonly List<string> _notices = [];

    private MatchBuilder(Analyzer analyzer, IWordStems stems, Language guess, bool keepStopWords)
    {
        _analyzer = analyzer;
        _stems = stems;
        _languages = stems.Languages;
        _guess = guess;
        _keepStopWords = keepStopWords;
    }

    /// <summary>The terms of a query; <c>Node</c> is null when nothing can be searched for.</summary>
    public static (MatchNode? Node, IReadOnlyList<string> Notices) Analyze(
        QueryNode query,
        Analyzer analyzer,
        IWordStems stems
    )
    {
        var guess = LanguageGuess.OfQuery(analyzer.Analyze(QueryWriter.Write(query), Language.English));
        var analysis = new MatchBuilder(analyzer, stems, guess, keepStopWords: false);
        if (analysis.Visit(query) is { } node)
        {
            return (node, analysis._notices);
        }
        analysis = new MatchBuilder(analyzer, stems, guess, keepStopWords: true);
        node = analysis.Visit(query);
        analysis._notices.Add(
            node is null
                ? "The query has no letters or digits, so there is nothing to search for."
                : "The query has only very common words: what holds them was found, but their weight says little; add a rarer word or quote a phrase."
        );
        return (node, analysis._notices);
    }

    private MatchNode? Visit(QueryNode node) =>
        node switch
        {
            QueryNode.Word { Field: QueryField.Ext or QueryField.Source } word => new MatchNode.Exact(
                word.Field,
                word.Text
            ),
            QueryNode.Phrase { Field: QueryField.Ext or QueryField.Source } phrase => new MatchNode.Exact(
                phrase.Field,
                phrase.Text
            ),
            QueryNode.Word { IsPrefix: true } word => Prefix(word),
            QueryNode.Word word => Words(word.Field, word.Text, _keepStopWords),
            QueryNode.Phrase phrase => Words(phrase.Field, phrase.Text, keepStopWords: true),
            QueryNode.Group group => Visit(group),
            _ => new MatchNode.Everything(),
        };

    private MatchNode.Group? Visit(QueryNode.Group group)
    {
        var must = Visit(group, Occur.Must);
        var should = Visit(group, Occur.Should);
        var not = Visit(group, Occur.MustNot);
        var saysNothing =
            must.IsEmpty && should.IsEmpty && (not.IsEmpty || group.Clauses.Any(c => c.Occur != Occur.MustNot));
        return saysNothing ? null : new MatchNode.Group(must, should, not);
    }

    private ImmutableArray<MatchNode> Visit(QueryNode.Group group, Occur occur) =>
        [
            .. group
                .Clauses.Where(clause => clause.Occur == occur)
                .Select(clause => Visit(clause.Node))
                .OfType<MatchNode>(),
        ];

    private MatchNode? Words(QueryField field, string text, bool keepStopWords)
    {
        // The query's language is not that of every text: each language's stems are searched, mostly they are the same.
        var forms = _languages.SelectMany(language => Forms(field, text, keepStopWords, language)).ToList();
        if (forms is [{ Values: [_], IsPrefix: false }, ..])
        {
            forms.AddRange(OtherSpellings(field, text));
        }
        var distinct = forms.DistinctBy(form => string.Join(' ', form.Values)).ToList<MatchNode>();
        return distinct.Count <= 1 ? distinct.FirstOrDefault() : new MatchNode.Group([], [.. distinct], []);
    }

    private IEnumerable<MatchNode.Terms> Forms(QueryField field, string text, bool keepStopWords, Language language)
    {
        var tokens = _analyzer.Analyze(text, language);
        var terms = PhraseTerms(tokens);
        if (terms.IsEmpty || (!keepStopWords && terms.Length == 1 && tokens[0].Form.StopWord.IsOf(_guess)))
        {
            yield break;
        }
        // One character of a script in pairs: every pair that begins with it, and the character at a run's end.
        yield return new MatchNode.Terms(field, terms, IsPrefix: tokens is [{ Kind: TokenKind.LastCharacter }]);
        var whole = tokens.FindIndex(token => token.Kind == TokenKind.Part && token.Length == text.Trim().Length);
        if (terms.Length > 1 && whole >= 0)
        {
            yield return new MatchNode.Terms(field, [tokens[whole].Term], IsPrefix: false);
        }
    }

    // Stems depend on accents, which people leave out: the index knows what the word became in its texts, however it is written.
    private IEnumerable<MatchNode.Terms> OtherSpellings(QueryField field, string text) =>
        _stems
            .StemsOf(_analyzer.Analyze(text, _languages[0])[0].Surface, MostStems)
            .Select(stem => new MatchNode.Terms(field, [stem], IsPrefix: false));

    // The last character alone closes a run inside a phrase, but at the phrase's end the run may go on in the text.
    private static ImmutableArray<string> PhraseTerms(List<Token> tokens)
    {
        var words = tokens.FindAll(token => token.Kind != TokenKind.Part);
        var count = words.Count > 1 && words[^1].Kind == TokenKind.LastCharacter ? words.Count - 1 : words.Count;
        return [.. words.Take(count).Select(token => token.Term)];
    }

    private MatchNode? Prefix(QueryNode.Word word)
    {
        var tokens = _analyzer.Analyze(word.Text, _languages[0]).FindAll(token => token.Kind != TokenKind.Part);
        if (tokens.Count != 1 || tokens[0].Kind == TokenKind.LastCharacter)
        {
            return PrefixOfPhrase(word, tokens);
        }
        var prefix = tokens[0].Surface;
        if (prefix.Length < ShortestPrefix)
        {
            _notices.Add($"'{word.Text}*' is too short for a prefix, so '{word.Text}' was searched as a word.");
            return Words(word.Field, word.Text, keepStopWords: true);
        }
        var stems = _stems.StemsOfPrefix(prefix, MostStems + 1);
        if (stems.Count > MostStems)
        {
            _notices.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{word.Text}*' stands for more words than are tried: {MostStems} further stems were; give more letters."
                )
            );
        }
        var begins = new MatchNode.Terms(word.Field, [prefix], IsPrefix: true);
        return stems.Count == 0
            ? begins
            : new MatchNode.Group(
                [],
                [begins, .. stems.Take(MostStems).Select(stem => new MatchNode.Terms(word.Field, [stem], false))],
                []
            );
    }

    // foo-ba* or 東京*: the words before stand whole, the last may go on.
    private static MatchNode.Terms? PrefixOfPhrase(QueryNode.Word word, List<Token> tokens)
    {
        if (tokens.Count == 0)
        {
            return null;
        }
        var isOneCharacter = tokens.Count == 1;
        var endsInPair = !isOneCharacter && tokens[^1].Kind == TokenKind.LastCharacter;
        var kept = endsInPair ? tokens[..^1] : tokens;
        string[] terms = [.. kept.Select((token, i) => i == kept.Count - 1 ? token.Surface : token.Term)];
        return new MatchNode.Terms(word.Field, [.. terms], IsPrefix: !endsInPair);
    }
}
