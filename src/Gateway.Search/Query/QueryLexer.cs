using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Search.Query;

/// <summary>Cuts a query into lexemes, one ahead.</summary>
internal sealed class QueryLexer
{
    /// <summary>The names of fields as they are written before a colon.</summary>
    public static readonly FrozenDictionary<string, QueryField> Fields = new Dictionary<string, QueryField>
    {
        ["title"] = QueryField.Title,
        ["heading"] = QueryField.Heading,
        ["headings"] = QueryField.Heading,
        ["body"] = QueryField.Body,
        ["path"] = QueryField.Path,
        ["ext"] = QueryField.Ext,
        ["source"] = QueryField.Source,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly string _text;
    private readonly List<string> _notices = [];
    private int _at;
    private Lexeme _current;

    public QueryLexer(string text)
    {
        _text = text;
        _current = Read();
    }

    /// <summary>What was written and is not understood, in whole sentences.</summary>
    public IReadOnlyList<string> Notices => _notices;

    public Lexeme Peek() => _current;

    public Lexeme Next()
    {
        var lexeme = _current;
        _current = Read();
        return lexeme;
    }

    public bool Skip(LexemeKind kind)
    {
        var found = _current.Kind == kind;
        if (found)
        {
            Next();
        }
        return found;
    }

    /// <summary>The fault at the current lexeme.</summary>
    public GatewayException Unexpected(string what) => Fault(what, _current.Start);

    private static GatewayException Fault(string what, int offset) =>
        new(
            ErrorCode.RequestSyntax,
            string.Create(CultureInfo.InvariantCulture, $"The query does not parse at character {offset + 1}: {what}."),
            "Quote text that holds signs of the query language, or put \\ before each sign."
        );

    private Lexeme Read()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
        if (_at == _text.Length)
        {
            return new Lexeme(LexemeKind.End, _at);
        }
        return _text[_at] switch
        {
            '(' => Sign(LexemeKind.Open, 1),
            ')' => Sign(LexemeKind.Close, 1),
            '+' when IsBeforeClause(_at + 1) => Sign(LexemeKind.Plus, 1),
            '-' or '!' when IsBeforeClause(_at + 1) => Sign(LexemeKind.Not, 1),
            '"' or '\u201C' or '\u201D' or '\u201E' => ReadPhrase(),
            _ => ReadWord(),
        };
    }

    private Lexeme Sign(LexemeKind kind, int length)
    {
        var start = _at;
        _at += length;
        return new Lexeme(kind, start);
    }

    private bool IsBeforeClause(int at) => at < _text.Length && !char.IsWhiteSpace(_text[at]) && _text[at] != ')';

    private Lexeme ReadPhrase()
    {
        var start = _at++;
        var phrase = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] is '"' or '\u201C' or '\u201D')
            {
                _at++;
                return new Lexeme(LexemeKind.Phrase, start) { Text = WithoutModifier(phrase.ToString()) };
            }
            if (IsEscape(_at))
            {
                _at++;
            }
            phrase.Append(_text[_at]);
        }
        throw Fault("a quote is not closed", start);
    }

    // Before a letter or a digit a backslash is text, as in C:\temp, except where it begins a word: \AND is no operator.
    private bool IsEscape(int at) => IsBackslashBefore(at, next => !char.IsLetterOrDigit(next));

    private bool IsBackslashBefore(int at, Func<char, bool> next) =>
        _text[at] == '\\' && at + 1 < _text.Length && next(_text[at + 1]);

    private string WithoutModifier(string phrase)
    {
        var from = _at;
        if (_at < _text.Length && _text[_at] is '~' or '^')
        {
            for (_at++; _at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'); )
            {
                _at++;
            }
            _notices.Add($"'{_text[from.._at]}' after a phrase has no effect here: the words must follow each other.");
        }
        return phrase;
    }

    private Lexeme ReadWord()
    {
        var start = _at;
        var word = new StringBuilder();
        var isEscaped = false;
        var star = -1;
        for (; _at < _text.Length && !EndsWord(_text[_at]); _at++)
        {
            if (IsEscape(_at) || (_at == start && IsBackslashBefore(_at, char.IsLetterOrDigit)))
            {
                isEscaped = true;
                word.Append(_text[++_at]);
                continue;
            }
            if (_text[_at] == ':' && !isEscaped && FieldBefore(word) is { } field)
            {
                _at++;
                return new Lexeme(LexemeKind.Field, start) { Field = field };
            }
            star = _text[_at] == '*' ? word.Length : star;
            word.Append(_text[_at]);
        }
        return isEscaped ? Escaped(word, star, start) : Plain(word.ToString(), star, start);
    }

    private static bool EndsWord(char character) =>
        char.IsWhiteSpace(character) || character is '(' or ')' or '"' or '\u201C' or '\u201D';

    // A field is a field only where something follows its colon at once.
    private QueryField? FieldBefore(StringBuilder word) =>
        IsBeforeClause(_at + 1) && Fields.TryGetValue(word.ToString(), out var field) ? field : null;

    private static Lexeme Escaped(StringBuilder word, int star, int start)
    {
        var isPrefix = star == word.Length - 1 && star > 0;
        return new Lexeme(LexemeKind.Word, start)
        {
            Text = isPrefix ? word.ToString(0, star) : word.ToString(),
            IsPrefix = isPrefix,
        };
    }

    private Lexeme Plain(string word, int star, int start)
    {
        switch (word)
        {
            case "AND" or "&&":
                return new Lexeme(LexemeKind.And, start);
            case "OR" or "||":
                return new Lexeme(LexemeKind.Or, start);
            case "NOT":
                return new Lexeme(LexemeKind.Not, start);
            case "*" or "*:*":
                return new Lexeme(LexemeKind.Everything, start);
        }
        var isPrefix = star == word.Length - 1 && star > 0;
        NoticeSigns(word, isPrefix);
        return new Lexeme(LexemeKind.Word, start) { Text = isPrefix ? word[..star] : word, IsPrefix = isPrefix };
    }

    private void NoticeSigns(string word, bool isPrefix)
    {
        var inner = isPrefix ? word[..^1] : word;
        if (inner.Contains('*', StringComparison.Ordinal))
        {
            _notices.Add($"In '{word}' a star counts only at the end of a word, so it was searched as plain words.");
        }
        if (inner.Contains('~', StringComparison.Ordinal) && inner.IndexOf('~', StringComparison.Ordinal) > 0)
        {
            _notices.Add($"'{word}' was searched as written: similar spellings are not searched.");
        }
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        if (
            colon > 0
            && colon + 1 < inner.Length
            && inner[..colon].All(char.IsAsciiLetter)
            && inner[colon + 1] is not (':' or '/')
        )
        {
            _notices.Add(
                $"'{inner[..colon]}:' is not a field, so '{inner}' was searched as text; fields are title, heading, body, path, ext, source."
            );
        }
    }
}
