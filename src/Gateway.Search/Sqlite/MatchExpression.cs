using System.Globalization;
using System.Text;
using Gateway.Search.Query;

namespace Gateway.Search.Sqlite;

/// <summary>Writes a query as an FTS5 expression. Every term is quoted, so no sign of FTS5's own syntax can get in.</summary>
internal sealed class MatchExpression
{
    private readonly IReadOnlyDictionary<string, long> _sources;
    private readonly StringBuilder _text = new();
    private readonly List<string?> _phrases = [];
    private bool _isNegated;

    private MatchExpression(IReadOnlyDictionary<string, long> sources) => _sources = sources;

    /// <summary>The phrases in the order in which FTS5 numbers them; null for those that do not count for the score.</summary>
    public IReadOnlyList<string?> Phrases => _phrases;

    /// <summary>The expression.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>The expression of a query and of filters that every hit must pass.</summary>
    /// <param name="query">The query.</param>
    /// <param name="filters">Each a set of tokens of the meta column, of which one must be there.</param>
    /// <param name="sources">Source name to its number.</param>
    public static MatchExpression Write(
        MatchNode query,
        IEnumerable<IReadOnlyList<string>> filters,
        IReadOnlyDictionary<string, long> sources
    )
    {
        var expression = new MatchExpression(sources);
        expression.Append(query);
        foreach (var tokens in filters)
        {
            expression._text.Append(" AND ");
            expression.AppendMeta(tokens);
        }
        return expression;
    }

    public static string SourceToken(long source) => string.Create(CultureInfo.InvariantCulture, $"s{source}");

    public static string ContainerToken(long container) => string.Create(CultureInfo.InvariantCulture, $"f{container}");

    /// <summary>The token of a file extension; letters and digits stand for themselves, others are written as their code.</summary>
    public static string ExtensionToken(string extension)
    {
        var token = new StringBuilder("e");
        foreach (var character in extension.ToLowerInvariant())
        {
            _ = char.IsAsciiLetterOrDigit(character)
                ? token.Append(character)
                : token.Append(CultureInfo.InvariantCulture, $"_{(int)character:x4}");
        }
        return token.ToString();
    }

    private void Append(MatchNode node)
    {
        switch (node)
        {
            case MatchNode.Terms terms:
                AppendTerms(terms);
                break;
            case MatchNode.Exact exact:
                AppendMeta([Token(exact)]);
                break;
            case MatchNode.Group group:
                Append(group);
                break;
            default:
                AppendMeta([IndexSchema.EveryPassage]);
                break;
        }
    }

    private void Append(MatchNode.Group group)
    {
        _text.Append('(');
        if (group.Must.IsEmpty && group.Should.IsEmpty)
        {
            AppendMeta([IndexSchema.EveryPassage]);
        }
        AppendAll(group.Must, " AND ");
        if (!group.Must.IsEmpty && !group.Should.IsEmpty)
        {
            // What should match only adds to the score: the sentinel lets every passage through.
            _text.Append(" AND (");
            AppendAll(group.Should, " OR ");
            _text.Append(" OR ");
            AppendMeta([IndexSchema.EveryPassage]);
            _text.Append(')');
        }
        else if (!group.Should.IsEmpty)
        {
            _text.Append('(');
            AppendAll(group.Should, " OR ");
            _text.Append(')');
        }
        foreach (var not in group.Not)
        {
            _text.Append(" NOT ");
            var wasNegated = _isNegated;
            _isNegated = true;
            Append(not);
            _isNegated = wasNegated;
        }
        _text.Append(')');
    }

    private void AppendAll(IReadOnlyList<MatchNode> nodes, string between)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            _text.Append(i > 0 ? between : "");
            Append(nodes[i]);
        }
    }

    private void AppendTerms(MatchNode.Terms terms)
    {
        var phrase = $"{Columns(terms.Field)} : \"{string.Join(' ', terms.Values)}\"{(terms.IsPrefix ? " *" : "")}";
        _text.Append(phrase);
        _phrases.Add(_isNegated ? null : phrase);
    }

    private void AppendMeta(IReadOnlyList<string> tokens)
    {
        _text.Append("(meta : \"").AppendJoin("\" OR meta : \"", tokens).Append("\")");
        _phrases.AddRange(tokens.Select(_ => (string?)null));
    }

    private string Token(MatchNode.Exact exact) =>
        exact.Field == QueryField.Ext
            ? ExtensionToken(exact.Value.TrimStart('.'))
            : SourceToken(_sources.GetValueOrDefault(exact.Value));

    private static string Columns(QueryField field) =>
        field switch
        {
            QueryField.Title => "title",
            QueryField.Heading => "headings",
            QueryField.Body => "{body parts}",
            QueryField.Path => "path",
            _ => "{title headings body parts}",
        };
}
