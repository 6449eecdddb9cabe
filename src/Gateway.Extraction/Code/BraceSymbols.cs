using System.Buffers;

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
    private const int DeepestSymbol = 6;

    private static readonly SearchValues<char> Stops = SearchValues.Create("{}\"'/#`");
    private static readonly SearchValues<char> StopsOfTags = SearchValues.Create("{}\"'/#`<?");

    private readonly ReadOnlySpan<char> _text;
    private readonly BraceLanguage _language;
    private readonly SymbolList _symbols;
    private readonly CodeStack _open = new();
    private readonly List<int> _branches = [];
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
            _at = TextBlocks.BeginOfCode(_text, _at);
        }
        var stops = hasTags ? StopsOfTags : Stops;
        while (_at < _text.Length && _open.Depth < MostDepth)
        {
            if (_open.Current.Kind == CodeFrameKind.Body)
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
                _open.PushGroup(new CodeToken(c, _at, 1));
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
                if (TextBlocks.IsWordPart(c))
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
        if (_open.Current.Kind != CodeFrameKind.Body && _at > start + 1)
        {
            _open.Add(new CodeToken(CodeToken.String, start, _at - start));
        }
    }

    private void Word()
    {
        var start = _at;
        do
        {
            _at++;
        } while (_at < _text.Length && TextBlocks.IsWordPart(_text[_at]));
        var word = _text[start.._at];
        if (_isFresh)
        {
            _isFresh = false;
            if (_open.IsBrace && BeginsStatement(word))
            {
                EndHead();
            }
        }
        _open.Add(new CodeToken(CodeToken.Word, start, _at - start));
    }

    // Where the end of a line ends a statement, the next begins anew, unless an annotation stands above it.
    private readonly bool BeginsStatement(ReadOnlySpan<char> word)
    {
        if (!_language.Has(CodeTraits.LinesEndStatements) || _open.Head.IsEmpty)
        {
            return false;
        }
        if (_open.Head[0].Kind is '@' or '#')
        {
            return false;
        }
        var isEnd =
            _language.Has(CodeTraits.Templates)
            && _open.Head[^1].Kind is CodeToken.Word or CodeToken.String or '(' or '[';
        return _language.IsStarter(word) || (isEnd && !BraceLanguage.IsBase(word));
    }

    private void Mark(char c)
    {
        _at++;
        if (c == '@' && _isFresh && _open.IsBrace && _language.Has(CodeTraits.LinesEndStatements))
        {
            EndHead();
        }
        _isFresh = false;
        if (c is '\r' or '\f' or '\ufeff')
        {
            return;
        }
        if (c == ',' && _open.IsBrace && _language.Has(CodeTraits.Templates) && !Head().HasType())
        {
            _open.Clear();
            return;
        }
        if (
            c == ':'
            && _open.Current.Kind == CodeFrameKind.Type
            && _language.Has(CodeTraits.TypesBeforeNames)
            && Head().IsAccess()
        )
        {
            _open.Clear();
            return;
        }
        var isBody = c == '=' && _open.IsBrace && _at < _text.Length && _text[_at] is '>' or ' ' or '\n';
        if (isBody && _language.Has(CodeTraits.ExpressionBodies) && Head().FunctionName(_open.Current.Kind) is { } name)
        {
            Add(name, _open.Head[0].Start, _open.Current.Level);
        }
        _open.Add(new CodeToken(c, _at - 1, 1));
    }

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
            && TextBlocks.CanBeginPattern(_text[.._at])
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
        else if (_language.Has(CodeTraits.Preprocessor) && TextBlocks.BeginsLine(_text[.._at]))
        {
            Directive();
        }
        else
        {
            Mark('#');
        }
    }

    // The branches of a condition open the same brace: the second begins where the first did.
    private void Directive()
    {
        var rest = _text[(_at + 1)..].TrimStart(" \t");
        if (rest.StartsWith("if"))
        {
            if (_branches.Count < MostDepth)
            {
                _branches.Add(_open.Depth);
            }
        }
        else if (rest.StartsWith("el") && _branches.Count > 0)
        {
            while (_open.Depth > _branches[^1])
            {
                _open.Pop();
            }
        }
        else if (rest.StartsWith("endif") && _branches.Count > 0)
        {
            _branches.RemoveAt(_branches.Count - 1);
        }
        _at = TextBlocks.EndOfDirective(_text, _at);
        _isFresh = true;
    }

    private void Tag()
    {
        var rest = _text[_at..];
        if (rest.StartsWith("?>"))
        {
            _at = TextBlocks.BeginOfCode(_text, _at);
        }
        else if (rest.StartsWith("<<<"))
        {
            _at = TextBlocks.EndOfHeredoc(_text, _at);
        }
        else
        {
            Mark(rest[0]);
        }
    }

    private void Template()
    {
        _at = TextBlocks.EndOfTemplate(_text, _at, out var opensCode);
        if (opensCode)
        {
            _open.Push(CodeFrameKind.Template, _open.Current.Level);
        }
        else
        {
            _open.Add(new CodeToken(CodeToken.String, _at - 1, 1));
        }
    }

    private void Open()
    {
        var symbol =
            _open.Current.Kind == CodeFrameKind.Body
                ? new CodeSymbol(null, CodeFrameKind.Body)
                : Head().Find(_open.Current.Kind);
        var level = _open.Current.Level;
        if (symbol.Name is { } name)
        {
            Add(name, _open.Head[0].Start, level);
            level++;
        }
        _open.Push(symbol.Inside, level);
        _at++;
        _isFresh = true;
    }

    private void Close()
    {
        var isOutermost = _language.Has(CodeTraits.ColumnBraces) && _at > 0 && _text[_at - 1] == '\n';
        _at++;
        while (_open.Depth > 0 && _open.Current.Kind == CodeFrameKind.Group)
        {
            _open.Pop();
        }
        if (_open.Current.Kind == CodeFrameKind.Template)
        {
            _open.Pop();
            Template();
            return;
        }
        do
        {
            _open.Pop();
        } while (isOutermost && _open.Depth > 0);
        if (_open.Current.Kind is not (CodeFrameKind.Group or CodeFrameKind.Template))
        {
            _open.Clear();
        }
        _isFresh = true;
    }

    private void EndGroup()
    {
        _at++;
        if (_open.Current.Kind != CodeFrameKind.Group)
        {
            return;
        }
        _open.PopGroup(_at);
        _isFresh = false;
    }

    private void EndStatement()
    {
        _at++;
        var isFile = _open.Depth == 0 && !_open.Head.IsEmpty;
        if (isFile && _open.Head[0].In(_text) is "namespace" && Head().TypeName() is { } name)
        {
            Add(name, _open.Head[0].Start, 1);
            if (_open.Current.Level == 1)
            {
                _open.Deepen();
            }
            _open.Clear();
        }
        EndHead();
        _isFresh = true;
    }

    private void EndHead()
    {
        if (_open.Current.Kind is CodeFrameKind.Open or CodeFrameKind.Type && Head().BareTypeName() is { } name)
        {
            Add(name, _open.Head[0].Start, _open.Current.Level);
        }
        _open.Clear();
    }

    private void Add(string name, int start, int level)
    {
        if (level <= DeepestSymbol)
        {
            _symbols.Add(level, name, _comments.StartOf(_text, start));
        }
    }

    private readonly Declarations Head() => new(_text, _open.Head, _language);
}
