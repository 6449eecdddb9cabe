using System.Text;

namespace Gateway.Search.Analysis;

/// <summary>The one analyzer of index, queries and highlights: cuts a text into tokens that carry their offsets.</summary>
/// <remarks>
/// Words are folded and stemmed; scripts without spaces give pairs of characters and the last one alone; names in code
/// stand whole in the text and in parts beside it; <c>c++</c>, <c>c#</c> are words. Not thread-safe: one a thread.
/// </remarks>
internal sealed class Analyzer
{
    private readonly WordForms?[] _formsByLanguage = new WordForms?[Enum.GetValues<Language>().Length];
    private readonly StringBuilder _folded = new();
    private WordForms _forms = null!;
    private List<Token> _tokens = [];
    private string _text = "";
    private int _at;

    /// <summary>The tokens of a text in the order of their places; the list is the caller's.</summary>
    public List<Token> Analyze(string text, Language language)
    {
        _forms = _formsByLanguage[(int)language] ??= new WordForms(language);
        _tokens = new List<Token>(text.Length / 6);
        _text = text;
        _at = 0;
        while (_at < text.Length)
        {
            if (CharFolding.IsUnspaced(text[_at]))
            {
                ReadUnspaced();
            }
            else if (CharFolding.IsWord(text, _at))
            {
                ReadCompound();
            }
            else
            {
                _at++;
            }
        }
        return _tokens;
    }

    // Words joined by hyphens, or groups of digits joined by commas: each stands in the text, the whole beside it.
    private void ReadCompound()
    {
        var start = _at;
        var words = 0;
        do
        {
            if (words > 0)
            {
                _at++;
            }
            ReadWord();
            words++;
        } while (IsJoint(_at));
        if (words is > 1 and <= 4)
        {
            AddFolded(TokenKind.Part, start, _at);
        }
    }

    private bool IsJoint(int at)
    {
        if (at + 1 >= _text.Length || !CharFolding.IsWord(_text, at + 1))
        {
            return false;
        }
        return _text[at] is '-' or '\u2010' or '\u2011'
            || (_text[at] == ',' && char.IsAsciiDigit(_text[at - 1]) && char.IsAsciiDigit(_text[at + 1]));
    }

    private void ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && (CharFolding.IsWord(_text, _at) || IsInnerApostrophe(_at)))
        {
            _at++;
            if (_text[_at - 1] is '\'' or '\u2019' && IsElision(start, _at - 1))
            {
                AddFolded(TokenKind.Word, start, _at - 1);
                start = _at;
            }
        }
        var end = WithoutPossessive(start);
        if (IsLanguageName(start))
        {
            _at += _text[_at] == '#' ? 1 : 2;
            end = _at;
        }
        AddFolded(TokenKind.Word, start, end);
        AddParts(start, end);
    }

    private bool IsInnerApostrophe(int at) =>
        _text[at] is '\'' or '\u2019'
        && at > 0
        && char.IsLetter(_text[at - 1])
        && at + 1 < _text.Length
        && char.IsLetter(_text[at + 1]);

    // l'homme, d'accord, qu'il: the article is a word of its own.
    private bool IsElision(int start, int apostrophe) =>
        _text.AsSpan(start, apostrophe - start) switch
        {
            [var letter] => char.ToLowerInvariant(letter) is 'l' or 'd' or 'j' or 'm' or 'n' or 's' or 't' or 'c',
            [var first, var second] => char.ToLowerInvariant(first) == 'q' && char.ToLowerInvariant(second) == 'u',
            _ => false,
        };

    private int WithoutPossessive(int start) =>
        _at - start > 2 && _text[_at - 1] is 's' or 'S' && _text[_at - 2] is '\'' or '\u2019' ? _at - 2 : _at;

    // c++, g++, c#, f#.
    private bool IsLanguageName(int start)
    {
        var rest = _text.AsSpan(_at);
        var signs =
            rest.StartsWith("++") ? 2
            : rest.StartsWith("#") && _at - start == 1 ? 1
            : 0;
        return signs > 0
            && char.IsAsciiLetter(_text[_at - 1])
            && (rest.Length == signs || !CharFolding.IsWord(_text, _at + signs));
    }

    private void AddParts(int start, int end)
    {
        var from = start;
        for (var i = start + 1; i < end; i++)
        {
            if (IsHump(i, end) || _text[i] == '_')
            {
                AddFolded(TokenKind.Part, from, i);
                from = i;
            }
        }
        if (from > start)
        {
            AddFolded(TokenKind.Part, from, end);
        }
    }

    // fooBar has one hump, HTTPServer one, ABC none.
    private bool IsHump(int at, int end) =>
        char.IsUpper(_text[at])
        && (
            char.IsLower(_text[at - 1]) || (char.IsUpper(_text[at - 1]) && at + 1 < end && char.IsLower(_text[at + 1]))
        );

    private void AddFolded(TokenKind kind, int start, int end)
    {
        while (start < end && _text[start] == '_')
        {
            start++;
        }
        while (start < end && _text[end - 1] == '_')
        {
            end--;
        }
        _folded.Clear();
        CharFolding.AppendFolded(_text.AsSpan(start, end - start), _folded);
        if (kind == TokenKind.Part)
        {
            _folded.Replace("-", "").Replace("\u2010", "").Replace("\u2011", "").Replace(",", "");
        }
        _folded.Replace("'", "");
        if (_folded.Length > 0)
        {
            var (surface, term) = _forms.Of(_folded);
            _tokens.Add(new Token(term, surface, kind, start, end - start));
        }
    }

    private void ReadUnspaced()
    {
        var last = _at;
        var lastLength = CharacterLength(_at);
        for (_at += lastLength; _at < _text.Length && CharFolding.IsUnspaced(_text[_at]); )
        {
            var length = CharacterLength(_at);
            AddCharacters(TokenKind.Word, last, _at + length);
            (last, lastLength) = (_at, length);
            _at += length;
        }
        AddCharacters(TokenKind.LastCharacter, last, last + lastLength);
    }

    private int CharacterLength(int at) =>
        char.IsHighSurrogate(_text[at]) && at + 1 < _text.Length && char.IsLowSurrogate(_text[at + 1]) ? 2 : 1;

    private void AddCharacters(TokenKind kind, int start, int end)
    {
        _folded.Clear();
        CharFolding.AppendFolded(_text.AsSpan(start, end - start), _folded);
        if (_folded.Length > 0)
        {
            var (surface, _) = _forms.Of(_folded);
            _tokens.Add(new Token(surface, surface, kind, start, end - start));
        }
    }
}
