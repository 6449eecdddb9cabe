using System.Buffers;
using System.Runtime.InteropServices;

namespace Gateway.Extraction.Code;

/// <summary>Finds the symbols of a language with braces, in one pass from the first character to the last.</summary>
/// <remarks>
/// The tokens since the last statement are the head of what a brace opens; <see cref="Declarations"/> tells what that is. The
/// bodies of functions are passed over, but for JavaScript, whose functions lie in functions. Brackets without an end do little harm:
/// a brace closes the round ones within it, branches of a preprocessor begin alike, and past a depth nothing more is looked for.
/// </remarks>
internal ref struct BraceSymbols
{
    private const int MostDepth = 1000;
    private const int LongestHead = 128;
    private const int DeepestSymbol = 6;

    private static readonly SearchValues<char> Stops = SearchValues.Create("{}\"'/#`");
    private static readonly SearchValues<char> StopsOfTags = SearchValues.Create("{}\"'/#`<?");

    private readonly ReadOnlySpan<char> _text;
    private readonly BraceLanguage _language;
    private readonly SymbolList _symbols;
    private readonly List<CodeToken> _head = [];
    private readonly List<CodeFrame> _frames = [];
    private readonly List<int> _branches = [];
    private CodeFrame _frame = new(CodeFrameKind.Open, 1, 0);
    private int _at;
    private CommentRun _comments = CommentRun.None;
    private bool _isFresh = true;

    private BraceSymbols(ReadOnlySpan<char> text, BraceLanguage language, SymbolList symbols)
    {
        _text = text;
        _language = language;
        _symbols = symbols;
    }

    /// <summary>Adds the symbols of a file to a list.</summary>
    public static void Find(ReadOnlySpan<char> text, BraceLanguage language, SymbolList symbols) =>
        new BraceSymbols(text, language, symbols).Run();

    private void Run()
    {
        var hasTags = _language.Has(CodeTraits.Tags);
        if (hasTags)
        {
            Code();
        }
        var stops = hasTags ? StopsOfTags : Stops;
        while (_at < _text.Length && _frames.Count < MostDepth)
        {
            if (_frame.Kind == CodeFrameKind.Body)
            {
                var next = _text[_at..].IndexOfAny(stops);
                if (next < 0)
                {
                    return;
                }
                _at += next;
            }
            Step(_text[_at]);
        }
    }

    private void Step(char c)
    {
        switch (c)
        {
            case ' ' or '\t':
                _at++;
                return;
            case '\n':
                _at++;
                _isFresh = true;
                return;
            case '"' or '\'':
                String();
                return;
            case '`' when _language.Has(CodeTraits.Templates):
                _at++;
                Template();
                return;
            case '`':
                String();
                return;
            case '/':
                Slash();
                return;
            case '#':
                Hash();
                return;
            case '{':
                Open();
                return;
            case '}':
                Close();
                return;
            case '(' or '[':
                Push(new CodeFrame(CodeFrameKind.Group, _frame.Level, _head.Count));
                _head.Add(new CodeToken(c, _at, 1));
                _at++;
                return;
            case ')' or ']':
                EndGroup();
                return;
            case ';':
                EndStatement();
                return;
            case '<' or '?' when _language.Has(CodeTraits.Tags):
                Tag();
                return;
            default:
                if (IsWordPart(c))
                {
                    Word();
                }
                else
                {
                    Mark(c);
                }
                return;
        }
    }

    private void String()
    {
        var start = _at;
        _at = Literals.EndOfString(_text, _at, _language);
        _isFresh = false;
        if (_frame.Kind != CodeFrameKind.Body && _at > start + 1)
        {
            Add(new CodeToken(CodeToken.String, start, _at - start));
        }
    }

    private void Word()
    {
        var start = _at;
        do
        {
            _at++;
        } while (_at < _text.Length && IsWordPart(_text[_at]));
        var word = _text[start.._at];
        if (_isFresh)
        {
            _isFresh = false;
            if (IsBrace() && BeginsStatement(word))
            {
                EndHead();
            }
        }
        Add(new CodeToken(CodeToken.Word, start, _at - start));
    }

    // Where the end of a line ends a statement, the next begins anew, unless an annotation stands above it.
    private readonly bool BeginsStatement(ReadOnlySpan<char> word)
    {
        if (!_language.Has(CodeTraits.LinesEndStatements) || _head.Count == _frame.HeadStart)
        {
            return false;
        }
        if (_head[_frame.HeadStart].Kind is '@' or '#')
        {
            return false;
        }
        var isEnd =
            _language.Has(CodeTraits.Templates) && _head[^1].Kind is CodeToken.Word or CodeToken.String or '(' or '[';
        return _language.IsStarter(word) || (isEnd && !BraceLanguage.IsBase(word));
    }

    private void Mark(char c)
    {
        _at++;
        if (c == '@' && _isFresh && IsBrace() && _language.Has(CodeTraits.LinesEndStatements))
        {
            EndHead();
        }
        _isFresh = false;
        if (c is '\r' or '\f' or '\ufeff')
        {
            return;
        }
        if (c == ',' && IsBrace() && _language.Has(CodeTraits.Templates) && !Head().HasType())
        {
            Truncate(_frame.HeadStart);
            return;
        }
        if (c == ':' && _frame.Kind == CodeFrameKind.Type && _language.Has(CodeTraits.TypesBeforeNames) && IsAccess())
        {
            Truncate(_frame.HeadStart);
            return;
        }
        var isBody = c == '=' && IsBrace() && _at < _text.Length && _text[_at] is '>' or ' ' or '\n';
        if (isBody && _language.Has(CodeTraits.ExpressionBodies) && Head().FunctionName(_frame.Kind) is { } name)
        {
            Add(name, _head[_frame.HeadStart].Start, _frame.Level);
        }
        Add(new CodeToken(c, _at - 1, 1));
    }

    // "public:" in a class of C++
    private readonly bool IsAccess() =>
        _head.Count > _frame.HeadStart
        && _head.Count - _frame.HeadStart <= 2
        && _head[_frame.HeadStart].In(_text) is "public" or "private" or "protected" or "signals";

    private void Slash()
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if (next == '/')
        {
            var end = _text[_at..].IndexOf('\n');
            Comment(end < 0 ? _text.Length : _at + end);
        }
        else if (next == '*')
        {
            Comment(Literals.EndOfComment(_text, _at, _language.Has(CodeTraits.NestedComments)));
        }
        else if (
            _language.Has(CodeTraits.Templates)
            && CanBePattern()
            && Literals.EndOfPattern(_text, _at) is var end and > 0
        )
        {
            _at = end;
        }
        else
        {
            Mark('/');
        }
    }

    private readonly bool CanBePattern()
    {
        var before = _text[..Math.Min(_at, _text.Length)].TrimEnd(' ');
        return before.IsEmpty
            || before[^1]
                is '('
                    or ','
                    or '='
                    or ':'
                    or '['
                    or '!'
                    or '&'
                    or '|'
                    or '?'
                    or '{'
                    or '}'
                    or ';'
                    or '\n'
                    or '+'
                    or '>'
            || before.EndsWith("return")
            || before.EndsWith("typeof");
    }

    private void Comment(int end)
    {
        _comments = _comments.With(_text, _at, end);
        _at = end;
    }

    private void Hash()
    {
        if (_language.Has(CodeTraits.HashComments) && !_text[_at..].StartsWith("#["))
        {
            var end = _text[_at..].IndexOf('\n');
            Comment(end < 0 ? _text.Length : _at + end);
        }
        else if (_language.Has(CodeTraits.Preprocessor) && IsFirstOfLine())
        {
            Directive();
        }
        else
        {
            Mark('#');
        }
    }

    private readonly bool IsFirstOfLine()
    {
        var before = _text[.._at].TrimEnd(" \t");
        return before.IsEmpty || before[^1] == '\n';
    }

    // The branches of a condition open the same brace: the second begins where the first did.
    private void Directive()
    {
        var rest = _text[(_at + 1)..].TrimStart(" \t");
        if (rest.StartsWith("if"))
        {
            if (_branches.Count < MostDepth)
            {
                _branches.Add(_frames.Count);
            }
        }
        else if (rest.StartsWith("el") && _branches.Count > 0)
        {
            while (_frames.Count > _branches[^1])
            {
                Pop();
            }
        }
        else if (rest.StartsWith("endif") && _branches.Count > 0)
        {
            _branches.RemoveAt(_branches.Count - 1);
        }
        while (_at < _text.Length)
        {
            var end = Literals.After(_text, _at, "\n");
            var isContinued = _text[_at..end].TrimEnd().EndsWith("\\");
            _at = end;
            if (!isContinued)
            {
                break;
            }
        }
        _isFresh = true;
    }

    // Text up to the next tag is for a reader of the page.
    private void Code()
    {
        _at = Literals.After(_text, _at, "<?");
        _at += _text[_at..].StartsWith("php") ? "php".Length : 0;
    }

    private void Tag()
    {
        var rest = _text[_at..];
        if (rest.StartsWith("?>"))
        {
            Code();
        }
        else if (rest.StartsWith("<<<"))
        {
            var line = rest[..Math.Min(rest.Length, 100)];
            var end = line.IndexOf('\n');
            var name = (end < 0 ? [] : line[3..end]).Trim(" \t\r'\"");
            _at = name.IsEmpty ? _at + 3 : EndOfHeredoc(_at + end, name);
        }
        else
        {
            Mark(rest[0]);
        }
    }

    private readonly int EndOfHeredoc(int at, ReadOnlySpan<char> name)
    {
        while (at < _text.Length)
        {
            at = Literals.After(_text, at, "\n");
            if (_text[at..].TrimStart(" \t").StartsWith(name))
            {
                return Literals.After(_text, at, name);
            }
        }
        return at;
    }

    private void Template()
    {
        while (_at < _text.Length)
        {
            var next = _text[_at..].IndexOfAny('`', '\\', '$');
            if (next < 0)
            {
                _at = _text.Length;
                return;
            }
            _at += next + 1;
            switch (_text[_at - 1])
            {
                case '`':
                    Add(new CodeToken(CodeToken.String, _at - 1, 1));
                    return;
                case '\\':
                    _at++;
                    break;
                case '$' when _at < _text.Length && _text[_at] == '{':
                    _at++;
                    Push(new CodeFrame(CodeFrameKind.Template, _frame.Level, _head.Count));
                    return;
            }
        }
    }

    private void Open()
    {
        var symbol =
            _frame.Kind == CodeFrameKind.Body ? new CodeSymbol(null, CodeFrameKind.Body) : Head().Find(_frame.Kind);
        var level = _frame.Level;
        if (symbol.Name is { } name)
        {
            Add(name, _head[_frame.HeadStart].Start, level);
            level++;
        }
        Push(new CodeFrame(symbol.Inside, level, _head.Count));
        _at++;
        _isFresh = true;
    }

    private void Close()
    {
        var isOutermost = _language.Has(CodeTraits.ColumnBraces) && _at > 0 && _text[_at - 1] == '\n';
        _at++;
        while (_frames.Count > 0 && _frame.Kind == CodeFrameKind.Group)
        {
            Pop();
        }
        if (_frame.Kind == CodeFrameKind.Template)
        {
            Pop();
            Template();
            return;
        }
        do
        {
            Pop();
        } while (isOutermost && _frames.Count > 0);
        if (_frame.Kind is not (CodeFrameKind.Group or CodeFrameKind.Template))
        {
            Truncate(_frame.HeadStart);
        }
        _isFresh = true;
    }

    private void EndGroup()
    {
        _at++;
        if (_frame.Kind != CodeFrameKind.Group)
        {
            return;
        }
        var start = _frame.HeadStart;
        var open = _head[start];
        Pop();
        Truncate(start);
        Add(new CodeToken(open.Kind, open.Start, _at - open.Start));
        _isFresh = false;
    }

    private void EndStatement()
    {
        _at++;
        var isFile = _frames.Count == 0 && _head.Count > 0;
        if (isFile && _head[0].In(_text) is "namespace" && Head().TypeName() is { } name)
        {
            Add(name, _head[0].Start, 1);
            _frame = _frame with { Level = 2 };
            Truncate(0);
        }
        EndHead();
        _isFresh = true;
    }

    private void EndHead()
    {
        if (_frame.Kind is CodeFrameKind.Open or CodeFrameKind.Type && Head().BareTypeName() is { } name)
        {
            Add(name, _head[_frame.HeadStart].Start, _frame.Level);
        }
        // Within round brackets the first token is the bracket itself.
        Truncate(_frame.HeadStart + (_frame.Kind == CodeFrameKind.Group ? 1 : 0));
    }

    private readonly bool IsBrace() =>
        _frame.Kind is CodeFrameKind.Open or CodeFrameKind.Type or CodeFrameKind.Function;

    private void Add(string name, int start, int level)
    {
        if (level <= DeepestSymbol)
        {
            _symbols.Add(level, name, _comments.StartOf(_text, start));
        }
    }

    private readonly Declarations Head() =>
        new(
            _text,
            CollectionsMarshal.AsSpan(_head)[(_frame.HeadStart + (_frame.Kind == CodeFrameKind.Group ? 1 : 0))..],
            _language
        );

    private void Add(CodeToken token)
    {
        if (_head.Count - _frame.HeadStart >= LongestHead)
        {
            Truncate(_frame.HeadStart + (_frame.Kind == CodeFrameKind.Group ? 1 : 0));
        }
        _head.Add(token);
    }

    private readonly void Truncate(int count) => CollectionsMarshal.SetCount(_head, Math.Min(count, _head.Count));

    private void Push(CodeFrame frame)
    {
        _frames.Add(_frame);
        _frame = frame;
    }

    private void Pop()
    {
        if (_frames.Count > 0)
        {
            Truncate(_frame.HeadStart);
            _frame = _frames[^1];
            _frames.RemoveAt(_frames.Count - 1);
        }
    }

    private static bool IsWordPart(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || (c >= '\u00a0' && c != '\ufeff');
}
