using System.Collections.Immutable;
using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Search.Query;

/// <summary>Reads the query language into a tree.</summary>
/// <remarks>
/// Lucene's classic syntax (https://lucene.apache.org/core/2_9_4/queryparsersyntax.html) as far as it goes here: words,
/// phrases, AND OR NOT and <c>&amp;&amp; || !</c>, <c>+ -</c>, parentheses, <c>prefix*</c>, <c>field:</c>, <c>*:*</c>, <c>\</c>.
/// Unlike Lucene's, AND binds tighter than OR and than words side by side. Words side by side are an OR whose better
/// matches rank first.
/// </remarks>
internal sealed class QueryParser
{
    /// <summary>The longest query, in characters.</summary>
    public const int LongestQuery = 4096;

    private const int DeepestGroup = 32;
    private const int MostClauses = 256;

    private readonly QueryLexer _lexer;
    private int _depth;
    private int _clauses;

    private QueryParser(string text) => _lexer = new QueryLexer(text);

    /// <summary>Parses a query.</summary>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorCode.RequestSyntax"/> with the position where it is not the language; <see cref="ErrorCode.BudgetSize"/>
    /// where it is too deep, too long or has too many clauses; <see cref="ErrorCode.RequestInvalid"/> where it is blank.
    /// </exception>
    public static ParsedQuery Parse(string text)
    {
        RefuseUnusable(text);
        var parser = new QueryParser(text);
        var node = parser.ReadAlternatives(QueryField.Any);
        if (parser._lexer.Peek().Kind != LexemeKind.End)
        {
            throw parser._lexer.Unexpected("there is a closing parenthesis too many");
        }
        return new ParsedQuery(node, parser._lexer.Notices);
    }

    /// <summary>Takes a text as plain words, whatever signs it holds.</summary>
    public static QueryNode ParseAsWords(string text)
    {
        RefuseUnusable(text);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > MostClauses)
        {
            throw TooMany();
        }
        return Group(
            words.Select(word => new QueryClause(Occur.Should, new QueryNode.Word(QueryField.Any, word, false)))
        );
    }

    private static void RefuseUnusable(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new GatewayException(ErrorCode.RequestInvalid, "The query is empty.", "Give at least one word.");
        }
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                "The query holds a NUL character.",
                "Send the words as plain text."
            );
        }
        if (text.Length > LongestQuery)
        {
            throw new GatewayException(
                ErrorCode.BudgetSize,
                string.Create(CultureInfo.InvariantCulture, $"The query has more than {LongestQuery} characters."),
                "Search for the few words that matter."
            );
        }
    }

    private QueryNode ReadAlternatives(QueryField field)
    {
        var clauses = new List<QueryClause>();
        do
        {
            ReadConjunctions(field, clauses);
        } while (_lexer.Skip(LexemeKind.Or));
        return Group(clauses);
    }

    // Words side by side up to an OR: each is a clause of the surrounding group.
    private void ReadConjunctions(QueryField field, List<QueryClause> clauses)
    {
        do
        {
            clauses.Add(ReadConjunction(field));
        } while (_lexer.Peek().Kind is not (LexemeKind.End or LexemeKind.Close or LexemeKind.Or));
    }

    private QueryClause ReadConjunction(QueryField field)
    {
        var first = ReadClause(field);
        if (_lexer.Peek().Kind != LexemeKind.And)
        {
            return first;
        }
        var all = new List<QueryClause> { Required(first) };
        while (_lexer.Skip(LexemeKind.And))
        {
            all.Add(Required(ReadClause(field)));
        }
        return new QueryClause(Occur.Should, Group(all));
    }

    private static QueryClause Required(QueryClause clause) =>
        clause.Occur == Occur.Should ? clause with { Occur = Occur.Must } : clause;

    private QueryClause ReadClause(QueryField field)
    {
        if (++_clauses > MostClauses)
        {
            throw TooMany();
        }
        var occur = Occur.Should;
        for (; _lexer.Peek().Kind is LexemeKind.Plus or LexemeKind.Not; _lexer.Next())
        {
            occur =
                _lexer.Peek().Kind == LexemeKind.Plus ? Occur.Must
                : occur == Occur.MustNot ? Occur.Should
                : Occur.MustNot;
        }
        if (_lexer.Peek().Kind == LexemeKind.Field)
        {
            field = _lexer.Next().Field;
        }
        return new QueryClause(occur, ReadPrimary(field));
    }

    private QueryNode ReadPrimary(QueryField field)
    {
        var lexeme = _lexer.Peek();
        switch (lexeme.Kind)
        {
            case LexemeKind.Word:
                _lexer.Next();
                return new QueryNode.Word(field, lexeme.Text, lexeme.IsPrefix);
            case LexemeKind.Phrase:
                _lexer.Next();
                return new QueryNode.Phrase(field, lexeme.Text);
            case LexemeKind.Everything:
                _lexer.Next();
                return new QueryNode.Everything();
            case LexemeKind.Open:
                return ReadGroup(field);
            default:
                throw _lexer.Unexpected("a word, a phrase or a group is missing");
        }
    }

    private QueryNode ReadGroup(QueryField field)
    {
        if (++_depth > DeepestGroup)
        {
            throw new GatewayException(
                ErrorCode.BudgetSize,
                string.Create(CultureInfo.InvariantCulture, $"The query nests more than {DeepestGroup} parentheses."),
                "Write it flatter."
            );
        }
        _lexer.Next();
        var node = ReadAlternatives(field);
        if (!_lexer.Skip(LexemeKind.Close))
        {
            throw _lexer.Unexpected("a parenthesis is not closed");
        }
        _depth--;
        return node;
    }

    // A group of one clause that is not a negation says no more than the clause.
    private static QueryNode Group(IEnumerable<QueryClause> clauses)
    {
        ImmutableArray<QueryClause> all = [.. clauses];
        return all.Length == 1 && all[0].Occur != Occur.MustNot ? all[0].Node : new QueryNode.Group(all);
    }

    private static GatewayException TooMany() =>
        new(
            ErrorCode.BudgetSize,
            string.Create(CultureInfo.InvariantCulture, $"The query has more than {MostClauses} words and clauses."),
            "Search for the few words that matter."
        );
}
