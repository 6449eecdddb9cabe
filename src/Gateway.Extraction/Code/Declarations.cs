namespace Gateway.Extraction.Code;

/// <summary>Tells by the tokens before a brace what is declared. It guesses as a reader does, and never fails.</summary>
/// <param name="text">The file.</param>
/// <param name="head">The tokens of the statement so far.</param>
/// <param name="language">Its language.</param>
internal readonly ref struct Declarations(ReadOnlySpan<char> text, ReadOnlySpan<CodeToken> head, BraceLanguage language)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<CodeToken> _head = head;

    /// <summary>What the statement declares.</summary>
    /// <param name="around">Where it stands.</param>
    public CodeSymbol Find(CodeFrameKind around)
    {
        var canHold = around is CodeFrameKind.Open or CodeFrameKind.Type || language.Has(CodeTraits.Templates);
        if (!canHold)
        {
            return new CodeSymbol(null, CodeFrameKind.Body);
        }
        if (TypeName() is { } type)
        {
            return new CodeSymbol(type, CodeFrameKind.Type);
        }
        var inside = language.Has(CodeTraits.Templates) ? CodeFrameKind.Function : CodeFrameKind.Body;
        if (FunctionName(around) is { } function)
        {
            return new CodeSymbol(function, inside);
        }
        return new CodeSymbol(null, Nameless(around));
    }

    // What the braces of other statements hold.
    private CodeFrameKind Nameless(CodeFrameKind around)
    {
        if (language.Has(CodeTraits.Templates))
        {
            var isFunction =
                around is CodeFrameKind.Function || _head is [.., { Kind: '=' }, { Kind: '>' }] || Has("function");
            return isFunction ? CodeFrameKind.Function : CodeFrameKind.Open;
        }
        if (_head.IsEmpty || HasValue())
        {
            return CodeFrameKind.Body;
        }
        var isBlock = Is(0, "namespace") || (Is(0, "extern") && _head.Length <= 2) || Is(0, "export");
        return isBlock ? CodeFrameKind.Open
            : HasType() ? CodeFrameKind.Type
            : CodeFrameKind.Body;
    }

    /// <summary>Whether a word before the name of a type stands in it.</summary>
    public bool HasType()
    {
        foreach (var token in _head)
        {
            if (token.Kind == CodeToken.Word && language.IsType(token.In(_text)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether it is <c>public:</c> or the like in a class of C++.</summary>
    public bool IsAccess() =>
        _head.Length is 1 or 2 && IsWord(0) && Text(0) is "public" or "private" or "protected" or "signals";

    /// <summary>The name of a type that ends without braces, as a record may; null where there is none.</summary>
    public string? BareTypeName()
    {
        foreach (var token in _head)
        {
            if (token.Kind == '(')
            {
                return language.Has(CodeTraits.TypesBeforeNames) ? null : TypeName();
            }
        }
        return null;
    }

    /// <summary>The name of the type or namespace; null where there is none.</summary>
    public string? TypeName()
    {
        for (var at = 0; at < _head.Length; at++)
        {
            if (!IsTypeWord(at))
            {
                continue;
            }
            var name = at + 1;
            while (IsWord(name) && (language.IsType(Text(name)) || BraceLanguage.IsModifier(Text(name))))
            {
                name++;
            }
            if (Is(at, "impl"))
            {
                return ImplName(at);
            }
            name += Kind(name) == '!' ? 1 : 0;
            if (!IsWord(name) || language.IsFunction(Text(name)) || BraceLanguage.IsBase(Text(name)))
            {
                continue;
            }
            return language.Has(CodeTraits.TypesBeforeNames) && !Is(at, "namespace") ? NameOfC(name) : Dotted(name);
        }
        return null;
    }

    private bool IsTypeWord(int at) =>
        IsWord(at)
        && language.IsType(Text(at))
        && (
            at == 0
            || _head[at - 1].Kind is CodeToken.Word or '(' or '[' or '>' or '='
            || (_head[at - 1].Kind == '@' && Is(at, "interface"))
        );

    // "struct point origin(void) {" is a function, "struct point origin = {" a value, "class API Point {" a type.
    private string? NameOfC(int name)
    {
        for (var at = name; at < _head.Length && _head[at].Kind != ':'; at++)
        {
            if (
                _head[at].Kind is '='
                || (_head[at].Kind == '(' && IsWord(at - 1) && !BraceLanguage.IsControl(Text(at - 1)))
            )
            {
                return null;
            }
        }
        while (IsWord(name + 1) && !Is(name + 1, "final"))
        {
            name++;
        }
        return Dotted(name);
    }

    private string ImplName(int at)
    {
        var end = at;
        while (end + 1 < _head.Length && !Is(end + 1, "where"))
        {
            end++;
        }
        return _text[_head[at].Start..(_head[end].Start + _head[end].Length)].ToString();
    }

    /// <summary>The name of the function; null where there is none.</summary>
    /// <param name="around">Where it stands.</param>
    public string? FunctionName(CodeFrameKind around)
    {
        for (var at = _head.Length - 1; at >= 0; at--)
        {
            if (IsWord(at) && language.IsFunction(Text(at)) && NameBehind(at) is { } named)
            {
                return named;
            }
        }
        if (around is not (CodeFrameKind.Open or CodeFrameKind.Type))
        {
            return null;
        }
        if (language.Has(CodeTraits.Templates) && _head is [.., { Kind: '=' }, { Kind: '>' }])
        {
            return NameBefore(_head.Length);
        }
        return language.Has(CodeTraits.CallsDeclare) ? CallName() : null;
    }

    // fn name, func (r *Receiver) name, fun <T> Type.name, function* name, name = function, init(…)
    private string? NameBehind(int at)
    {
        var name = at + 1;
        name += Kind(name) is '*' or '&' ? 1 : 0;
        if (Kind(name) == '<')
        {
            while (name < _head.Length && _head[name].Kind is not ('>' or '('))
            {
                name++;
            }
            name += Kind(name) == '>' ? 1 : 0;
        }
        if (IsWord(name))
        {
            return Dotted(name);
        }
        if (Text(at) is "init" or "deinit" or "constructor")
        {
            return Text(at).ToString();
        }
        if (Kind(name) == '(' && IsWord(name + 1))
        {
            return $"{Receiver(_head[name].In(_text))}{Text(name + 1)}";
        }
        return language.Has(CodeTraits.Templates) ? NameBefore(at) : null;
    }

    // "(s *Server[T])" → "Server."
    private static string Receiver(ReadOnlySpan<char> group)
    {
        group = group.Trim("()");
        var bracket = group.IndexOf('[');
        group = (bracket < 0 ? group : group[..bracket]).Trim();
        var type = group[(group.LastIndexOfAny(' ', '*') + 1)..];
        return type.IsEmpty ? "" : $"{type}.";
    }

    // The name that a function without one is given: "name = …", "name: …", "const name: Type = …".
    private string? NameBefore(int end)
    {
        for (var at = 1; at < end; at++)
        {
            if (_head[at].Kind is '=' or ':' && Kind(at + 1) is not ('>' or '='))
            {
                return IsWord(at - 1) && !BraceLanguage.IsControl(Text(at - 1)) ? DottedBack(at - 1) : null;
            }
        }
        return null;
    }

    // Type name(…), name(…) : base(…), operator +(…), @Annotation(…) Type name(…)
    private string? CallName()
    {
        if (_head is [.., { Kind: ':' }] && language.Has(CodeTraits.Templates))
        {
            return null; // the type of what is given back
        }
        for (var at = 0; at < _head.Length; at++)
        {
            if (_head[at].Kind == '=' && !Has("operator"))
            {
                return null;
            }
            if (Is(at, "operator"))
            {
                return OperatorName(at);
            }
            if (_head[at].Kind != '(' || at == 0)
            {
                continue;
            }
            var name = BeforeGenerics(at - 1);
            if (name < 0 || !IsWord(name) || BraceLanguage.IsModifier(Text(name)) || Kind(name - 1) == '@')
            {
                continue;
            }
            if (IsAttributeOfC(Text(name)))
            {
                continue;
            }
            if (BraceLanguage.IsControl(Text(name)) || language.IsFunction(Text(name)) || Is(name - 1, "new"))
            {
                return null;
            }
            var isMacro = name == 0 && language.Has(CodeTraits.TypesBeforeNames);
            return isMacro ? _text[_head[0].Start..(_head[at].Start + _head[at].Length)].ToString() : DottedBack(name);
        }
        return null;
    }

    private static bool IsAttributeOfC(ReadOnlySpan<char> word) =>
        word is "__attribute__" or "__declspec" or "alignas" or "decltype";

    private string OperatorName(int at)
    {
        var end = at + 1;
        while (end < _head.Length && (_head[end].Kind != '(' || end == at + 1 && Kind(end + 1) == '('))
        {
            end++;
        }
        return _text[_head[at].Start..(_head[end - 1].Start + _head[end - 1].Length)].ToString();
    }

    // "Map<K, V>" → "Map"; a place without a ">" stays.
    private int BeforeGenerics(int at)
    {
        var depth = 0;
        for (; at >= 0; at--)
        {
            depth += _head[at].Kind switch
            {
                '>' => 1,
                '<' => -1,
                _ => 0,
            };
            if (depth < 0 || (depth == 0 && _head[at].Kind != '<'))
            {
                return at;
            }
        }
        return -1;
    }

    private string Dotted(int first)
    {
        var last = first;
        while (JoinAfter(last) is var next && next > last)
        {
            last = next;
        }
        return _text[_head[first].Start..(_head[last].Start + _head[last].Length)].ToString();
    }

    private int JoinAfter(int at) =>
        Kind(at + 1) is '.' or '\\' && IsWord(at + 2) ? at + 2
        : Kind(at + 1) == ':' && Kind(at + 2) == ':' && IsWord(at + 3) ? at + 3
        : at;

    private string DottedBack(int last)
    {
        var first = last;
        first -= Kind(first - 1) == '~' ? 1 : 0;
        while (true)
        {
            if (Kind(first - 1) == '.' && IsWord(first - 2))
            {
                first -= 2;
            }
            else if (
                Kind(first - 1) == ':'
                && Kind(first - 2) == ':'
                && BeforeGenerics(first - 3) is var name and >= 0
                && IsWord(name)
            )
            {
                first = name;
            }
            else
            {
                return _text[_head[first].Start..(_head[last].Start + _head[last].Length)].ToString();
            }
        }
    }

    private bool HasValue()
    {
        foreach (var token in _head)
        {
            if (token.Kind == '=')
            {
                return true;
            }
        }
        return false;
    }

    private bool Has(ReadOnlySpan<char> word)
    {
        foreach (var token in _head)
        {
            if (token.Kind == CodeToken.Word && token.In(_text).SequenceEqual(word))
            {
                return true;
            }
        }
        return false;
    }

    private bool IsWord(int at) => Kind(at) == CodeToken.Word;

    private bool Is(int at, ReadOnlySpan<char> word) => IsWord(at) && Text(at).SequenceEqual(word);

    private char Kind(int at) => (uint)at < (uint)_head.Length ? _head[at].Kind : '\0';

    private ReadOnlySpan<char> Text(int at) => _head[at].In(_text);
}
