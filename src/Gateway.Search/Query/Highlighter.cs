using Gateway.Search.Analysis;

namespace Gateway.Search.Query;

/// <summary>Finds where a query's words stand in a text, with the analyzer that made the index. Not thread-safe.</summary>
internal sealed class Highlighter
{
    private readonly Analyzer _analyzer;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<string> _prefixes = [];
    private readonly List<MatchNode.Terms> _phrases = [];

    public Highlighter(MatchNode query, Analyzer analyzer)
    {
        _analyzer = analyzer;
        Collect(query);
    }

    /// <summary>The places in order, without overlaps.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">The language that it was indexed in.</param>
    public IReadOnlyList<Highlight> Find(string text, Language language)
    {
        var tokens = _analyzer.Analyze(text, language);
        var spans = tokens.Where(IsHit).Select(token => (token.Start, token.End)).ToList();
        var words = tokens.FindAll(token => token.Kind != TokenKind.Part);
        foreach (var phrase in _phrases)
        {
            AddPhrase(phrase, words, spans);
        }
        return Merge(spans);
    }

    private void Collect(MatchNode node)
    {
        switch (node)
        {
            case MatchNode.Group group:
                foreach (var child in group.Must.Concat(group.Should))
                {
                    Collect(child);
                }
                break;
            case MatchNode.Terms { Field: QueryField.Any or QueryField.Body } terms:
                Collect(terms);
                break;
        }
    }

    private void Collect(MatchNode.Terms terms)
    {
        if (terms.Values.Length > 1)
        {
            _phrases.Add(terms);
        }
        else if (terms.IsPrefix)
        {
            _prefixes.Add(terms.Values[0]);
        }
        else
        {
            _words.Add(terms.Values[0]);
        }
    }

    private bool IsHit(Token token) => _words.Contains(token.Term) || _prefixes.Exists(prefix => Begins(token, prefix));

    private static bool Begins(Token token, string prefix) =>
        token.Surface.StartsWith(prefix, StringComparison.Ordinal)
        || token.Term.StartsWith(prefix, StringComparison.Ordinal);

    private static void AddPhrase(MatchNode.Terms phrase, List<Token> words, List<(int Start, int End)> spans)
    {
        for (var at = 0; at + phrase.Values.Length <= words.Count; at++)
        {
            if (StandsAt(phrase, words, at))
            {
                for (var i = 0; i < phrase.Values.Length; i++)
                {
                    spans.Add((words[at + i].Start, words[at + i].End));
                }
            }
        }
    }

    private static bool StandsAt(MatchNode.Terms phrase, List<Token> words, int at)
    {
        for (var i = 0; i < phrase.Values.Length; i++)
        {
            var isLastOfPrefix = phrase.IsPrefix && i == phrase.Values.Length - 1;
            var matches = isLastOfPrefix
                ? Begins(words[at + i], phrase.Values[i])
                : words[at + i].Term == phrase.Values[i];
            if (!matches)
            {
                return false;
            }
        }
        return true;
    }

    private static List<Highlight> Merge(List<(int Start, int End)> spans)
    {
        spans.Sort();
        var merged = new List<Highlight>();
        foreach (var (start, end) in spans)
        {
            if (merged.Count > 0 && start < merged[^1].Start + merged[^1].Length)
            {
                var last = merged[^1];
                merged[^1] = last with { Length = Math.Max(last.Length, end - last.Start) };
            }
            else
            {
                merged.Add(new Highlight(start, end - start));
            }
        }
        return merged;
    }
}
