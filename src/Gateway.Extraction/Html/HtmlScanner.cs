using System.Runtime.CompilerServices;

namespace Gateway.Extraction.Html;

/// <summary>Cuts a page into its texts and tags, one after the other; comments and declarations are passed over.</summary>
/// <remarks>
/// What the tokenizer of the standard does (https://html.spec.whatwg.org/multipage/parsing.html#tokenization), as far as the
/// text of a page depends on it: in one pass, without a copy of anything but what is written in capitals or by reference.
/// </remarks>
internal ref struct HtmlScanner
{
    // Names that are longer stand for nothing.
    private const int LongestName = 64;

    private readonly ReadOnlySpan<char> _markup;
    private readonly bool _isXml;
    private int _at;

    // Until there, '<' is a character: the content of a title or a script.
    private int _rawEnd;
    private bool _rawHasReferences;

    /// <summary>Begins at the beginning.</summary>
    /// <param name="markup">The page; its lines end in line feeds.</param>
    /// <param name="isXml">Whether an element may end with its start tag.</param>
    public HtmlScanner(ReadOnlySpan<char> markup, bool isXml)
    {
        _markup = markup;
        _isXml = isXml;
    }

    /// <summary>The characters of a text, references resolved.</summary>
    public ReadOnlySpan<char> Text { get; private set; }

    /// <summary>The name of a tag, in lower case.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Whether a start tag is the whole element.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The attributes of a start tag.</summary>
    public HtmlAttributes Attributes;

    /// <summary>Goes on to the next text or tag, and tells which it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public HtmlTokenKind Read()
    {
        while (_at < _markup.Length)
        {
            if (_at < _rawEnd)
            {
                return ReadRaw();
            }
            switch (_markup[_at])
            {
                case '<':
                    if (TryReadMarkup() is { } kind)
                    {
                        return kind;
                    }
                    break;
                case '&':
                    return ReadReference();
                case '\0':
                    _at++;
                    break;
                default:
                    return ReadText(_markup[_at..].IndexOfAny('<', '&', '\0'));
            }
        }
        return HtmlTokenKind.End;
    }

    private HtmlTokenKind ReadText(int length)
    {
        length = length < 0 ? _markup.Length - _at : length;
        Text = _markup.Slice(_at, length);
        _at += length;
        return HtmlTokenKind.Text;
    }

    private HtmlTokenKind ReadReference()
    {
        if (CharacterReferences.Find(_markup[(_at + 1)..], isValue: false, out var length) is not { } meant)
        {
            return ReadText(1);
        }
        Text = meant;
        _at += 1 + length;
        return HtmlTokenKind.Text;
    }

    private HtmlTokenKind ReadRaw()
    {
        var rest = _markup[_at.._rawEnd];
        var end = _rawHasReferences ? rest.IndexOfAny('&', '\0') : rest.IndexOf('\0');
        if (end != 0)
        {
            return ReadText(end < 0 ? rest.Length : end);
        }
        if (rest[0] == '&')
        {
            return ReadReference();
        }
        Text = "\ufffd";
        _at++;
        return HtmlTokenKind.Text;
    }

    // Null where nothing came of it: a comment was passed over.
    private HtmlTokenKind? TryReadMarkup()
    {
        var next = Peek(1);
        if (char.IsAsciiLetter(next))
        {
            return ReadTag(1, HtmlTokenKind.StartTag);
        }
        switch (next)
        {
            case '/' when char.IsAsciiLetter(Peek(2)):
                return ReadTag(2, HtmlTokenKind.EndTag);
            case '/' when _at + 2 == _markup.Length:
                return ReadText(2);
            case '/':
            case '?':
                Pass(_at + 2, ">");
                return null;
            case '!' when Peek(2) == '-' && Peek(3) == '-':
                PassComment();
                return null;
            case '!':
                Pass(_at + 2, ">");
                return null;
            default:
                return ReadText(1);
        }
    }

    private readonly char Peek(int ahead) => _at + ahead < _markup.Length ? _markup[_at + ahead] : '\0';

    private void Pass(int from, ReadOnlySpan<char> end)
    {
        var found = _markup[from..].IndexOf(end);
        _at = found < 0 ? _markup.Length : from + found + end.Length;
    }

    // <!--> and <!---> are whole; --!> ends one as --> does.
    private void PassComment()
    {
        var start = _at + "<!--".Length;
        var begin = _markup[start..];
        if (begin is ['>', ..] or ['-', '>', ..])
        {
            Pass(start, ">");
            return;
        }
        for (_at = start; _at < _markup.Length; )
        {
            Pass(_at, "--");
            var rest = _markup[_at..];
            if (rest is ['>', ..] or ['!', '>', ..])
            {
                Pass(_at, ">");
                return;
            }
            // Of three hyphens the last two may be the end.
            _at -= rest is ['-', ..] ? 1 : 0;
        }
    }

    // A tag that the page ends in is none.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private HtmlTokenKind ReadTag(int begin, HtmlTokenKind kind)
    {
        var rest = _markup[(_at + begin)..];
        var (end, hasCapitals) = (0, false);
        for (; end < rest.Length && !IsWhite(rest[end]) && rest[end] is not ('/' or '>'); end++)
        {
            hasCapitals |= char.IsAsciiLetterUpper(rest[end]);
        }
        Name = hasCapitals ? Lower(rest[..end]) : rest[..end];
        _at += begin + end;
        Attributes.Clear(_markup);
        IsEmpty = false;
        if (!ReadAttributes(kind == HtmlTokenKind.StartTag))
        {
            _at = _markup.Length;
            return HtmlTokenKind.End;
        }
        if (kind == HtmlTokenKind.StartTag && !IsEmpty)
        {
            BeginContent();
        }
        return kind;
    }

    private static ReadOnlySpan<char> Lower(ReadOnlySpan<char> name) =>
        name.Length > LongestName ? name[..1] : name.ToString().ToLowerInvariant();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWhite(char c) => c is ' ' or '\n' or '\t' or '\f';

    // False where the page ends before the tag does.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadAttributes(bool keeps)
    {
        while (_at < _markup.Length)
        {
            switch (_markup[_at])
            {
                case '>':
                    _at++;
                    return true;
                case '/':
                    IsEmpty = _isXml && Peek(1) == '>';
                    _at++;
                    break;
                case var c when IsWhite(c):
                    _at++;
                    break;
                default:
                    ReadAttribute(keeps);
                    break;
            }
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadAttribute(bool keeps)
    {
        var start = _at++;
        while (_at < _markup.Length && !IsWhite(_markup[_at]) && _markup[_at] is not ('/' or '>' or '='))
        {
            _at++;
        }
        var name = start.._at;
        PassWhite();
        var value = _at.._at;
        if (Peek(0) == '=')
        {
            _at++;
            PassWhite();
            value = ReadValue();
        }
        if (keeps)
        {
            Attributes.Add(Name, name, value);
        }
    }

    private Range ReadValue()
    {
        var quote = Peek(0);
        if (quote is '"' or '\'')
        {
            var start = _at + 1;
            Pass(start, quote == '"' ? "\"" : "'");
            return start..Math.Max(start, _at - 1);
        }
        var from = _at;
        while (_at < _markup.Length && !IsWhite(_markup[_at]) && _markup[_at] != '>')
        {
            _at++;
        }
        return from.._at;
    }

    private void PassWhite()
    {
        while (_at < _markup.Length && IsWhite(_markup[_at]))
        {
            _at++;
        }
    }

    private void BeginContent()
    {
        _rawHasReferences = Name is "title" or "textarea";
        if (
            _rawHasReferences
            || Name is "style" or "xmp" or "iframe" or "noembed" or "noframes" or "script" or "plaintext"
        )
        {
            _rawEnd = RawText.EndOf(_markup, _at, Name);
        }
    }
}
