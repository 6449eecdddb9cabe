using System.Buffers;

namespace Gateway.Extraction.Code;

/// <summary>Finds what the statements of a script create: <c>CREATE TABLE orders</c>.</summary>
/// <remarks>
/// A statement counts where it begins a line or follows a semicolon. Passed over are comments, strings, the bodies of functions
/// between dollars, and the rows of <c>COPY … FROM stdin</c> in dumps of PostgreSQL.
/// </remarks>
internal ref struct SqlSymbols
{
    private const int MostWords = 16;
    private const int LongestTag = 64;

    private static readonly SearchValues<char> Stops = SearchValues.Create("\n;'\"`$-/");
    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\r\n(;,");

    private static readonly string[] Kinds =
        "TABLE VIEW INDEX FUNCTION PROCEDURE PROC TRIGGER TYPE SEQUENCE SCHEMA DATABASE DOMAIN EXTENSION PACKAGE ROLE USER POLICY AGGREGATE EVENT SYNONYM RULE MACRO".Split(
            ' '
        );

    private readonly ReadOnlySpan<char> _text;
    private readonly SymbolList _symbols;
    private CommentRun _comments = CommentRun.None;
    private int _at;

    private SqlSymbols(ReadOnlySpan<char> text, SymbolList symbols)
    {
        _text = text;
        _symbols = symbols;
    }

    /// <summary>Adds the symbols of a script to a list.</summary>
    public static void Find(ReadOnlySpan<char> text, SymbolList symbols) => new SqlSymbols(text, symbols).Run();

    private void Run()
    {
        Begin();
        while (_at < _text.Length)
        {
            var next = _text[_at..].IndexOfAny(Stops);
            if (next < 0)
            {
                return;
            }
            _at += next;
            Step(_text[_at]);
        }
    }

    private void Step(char c)
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        switch (c)
        {
            case '\n' or ';':
                _at++;
                Begin();
                break;
            case '\'':
                _at = EndOfString();
                break;
            case '"' or '`':
                _at = Literals.After(_text, _at + 1, [c]);
                break;
            case '$':
                _at = EndOfBody();
                break;
            case '-' when next == '-':
                Comment(Math.Max(_at, Literals.After(_text, _at, "\n") - 1));
                break;
            case '/' when next == '*':
                Comment(Literals.EndOfComment(_text, _at, isNested: false));
                break;
            default:
                _at++;
                break;
        }
    }

    private void Comment(int end)
    {
        _comments = _comments.With(_text, _at, end);
        _at = Math.Max(end, _at + 1);
    }

    // The first word of a statement or of a line.
    private void Begin()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
        {
            _at++;
        }
        var rest = _text[_at..];
        if (rest.StartsWith("create", StringComparison.OrdinalIgnoreCase))
        {
            Create();
        }
        else if (rest.StartsWith("copy ", StringComparison.OrdinalIgnoreCase))
        {
            var end = Literals.After(_text, _at, "\n");
            if (_text[_at..end].TrimEnd().EndsWith("FROM stdin;", StringComparison.OrdinalIgnoreCase))
            {
                _at = Math.Max(_at, Literals.After(_text, end - 1, "\n\\.") - 1);
            }
        }
        else if (rest.StartsWith("\\"))
        {
            // A command of psql.
            _at = Math.Max(_at + 1, Literals.After(_text, _at, "\n") - 1);
        }
    }

    private void Create()
    {
        var start = _at;
        var at = _at;
        for (var words = 0; words < MostWords; words++)
        {
            var word = WordAt(ref at);
            if (word.IsEmpty)
            {
                return;
            }
            _at = at;
            if (KindOf(word) is not { } kind)
            {
                continue;
            }
            var name = NameAt(ref at);
            if (!name.IsEmpty)
            {
                _symbols.Add(1, $"CREATE {kind} {name}", _comments.StartOf(_text, start));
            }
            return;
        }
    }

    private static string? KindOf(ReadOnlySpan<char> word)
    {
        foreach (var kind in Kinds)
        {
            if (word.Equals(kind, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }
        return null;
    }

    // [IF NOT EXISTS] [CONCURRENTLY] schema.name, each perhaps in quotes
    private readonly ReadOnlySpan<char> NameAt(ref int at)
    {
        while (true)
        {
            var before = at;
            var word = WordAt(ref at);
            var isFiller =
                word.Equals("if", StringComparison.OrdinalIgnoreCase)
                || word.Equals("not", StringComparison.OrdinalIgnoreCase)
                || word.Equals("exists", StringComparison.OrdinalIgnoreCase)
                || word.Equals("concurrently", StringComparison.OrdinalIgnoreCase)
                || word.Equals("body", StringComparison.OrdinalIgnoreCase);
            if (isFiller)
            {
                continue;
            }
            at = word.Equals("on", StringComparison.OrdinalIgnoreCase) ? at : before;
            var rest = _text[at..].TrimStart();
            return rest[..LengthOfName(rest[..Math.Min(rest.Length, 2 * LongestTag)])];
        }
    }

    // A blank within quotes belongs to the name.
    private static int LengthOfName(ReadOnlySpan<char> rest)
    {
        var quote = '\0';
        for (var at = 0; at < rest.Length; at++)
        {
            var c = rest[at];
            if (quote == '\0' && EndsOfName.Contains(c))
            {
                return at;
            }
            quote =
                quote == c ? '\0'
                : quote != '\0' ? quote
                : c is '"' or '`' ? c
                : c == '[' ? ']'
                : '\0';
        }
        return rest.Length;
    }

    private readonly ReadOnlySpan<char> WordAt(ref int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }
        var start = at;
        while (at < _text.Length && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] == '_'))
        {
            at++;
        }
        return _text[start..at];
    }

    // A backslash before a quote takes its meaning in MySQL; before the end of a value it is a backslash.
    private readonly int EndOfString()
    {
        for (var at = _at + 1; at < _text.Length; at++)
        {
            var next = _text[at..].IndexOf('\'');
            if (next < 0)
            {
                return _text.Length;
            }
            at += next;
            var after = at + 1 < _text.Length ? _text[at + 1] : '\0';
            if (after == '\'')
            {
                at++;
                continue;
            }
            if (_text[at - 1] != '\\' || after is ',' or ')' or ';' or '\n' or '\0')
            {
                return at + 1;
            }
        }
        return _text.Length;
    }

    // $tag$ … $tag$
    private readonly int EndOfBody()
    {
        if (_at > 0 && (char.IsAsciiLetterOrDigit(_text[_at - 1]) || _text[_at - 1] == '_'))
        {
            return _at + 1;
        }
        var rest = _text.Slice(_at + 1, Math.Min(LongestTag, _text.Length - _at - 1));
        var end = 0;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] == '_'))
        {
            end++;
        }
        return end < rest.Length && rest[end] == '$'
            ? Literals.After(_text, _at + end + 2, _text.Slice(_at, end + 2))
            : _at + 1;
    }
}
