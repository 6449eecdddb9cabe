using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Gateway.Search.Analysis;

/// <summary>The one analyzer of index, queries and highlights: cuts a text into tokens that carry their offsets.</summary>
/// <remarks>
/// Words are folded and stemmed; scripts without spaces give pairs of characters and the last one alone; names in code
/// stand whole in the text and in parts beside it; <c>c++</c>, <c>c#</c> are words. Not thread-safe: one a thread.
/// What sees every word of every document is compiled once and for all: the runtime would count its calls for seconds first.
/// </remarks>
internal sealed class Analyzer
{
    // Of all languages together: who reads texts in many forgets all words now and then.
    private const int MostWords = 120_000;

    private readonly WordForms?[] _formsByLanguage = new WordForms?[Enum.GetValues<Language>().Length];

    // What a plain word of ASCII may not be followed by: all that the longer way looks at.
    private static readonly SearchValues<char> Joining = SearchValues.Create("_'-+#");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Elided = FrozenSet
        .Create(
            StringComparer.Ordinal,
            [
                .. "l d j m n s t c v qu jusqu lorsqu puisqu un all dall dell nell sull coll quell quest bell gl anch".Split(
                    ' '
                ),
            ]
        )
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly WordForms _characters = new(language: null);
    private readonly char[] _folded = new char[CharFolding.LongestToken + CharFolding.LongestFolding];
    private WordForms _forms = null!;
    private List<Token> _tokens = [];
    private string _text = "";
    private int _at;

    /// <summary>The tokens of a text in the order of their places; the list is the caller's.</summary>
    public List<Token> Analyze(string text, Language language)
    {
        var tokens = new List<Token>(text.Length / 6);
        Analyze(text, language, tokens);
        return tokens;
    }

    /// <summary>The same into a list that is emptied first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Analyze(string text, Language language, List<Token> tokens)
    {
        _forms = FormsOf(language);
        _tokens = tokens;
        _tokens.Clear();
        _text = text;
        _at = 0;
        while (_at < text.Length)
        {
            if (ReadPlainWord())
            {
                continue;
            }
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
    }

    private WordForms FormsOf(Language language)
    {
        var words = 0;
        foreach (var forms in _formsByLanguage)
        {
            words += forms?.Count ?? 0;
        }
        if (words > MostWords)
        {
            Array.Clear(_formsByLanguage);
        }
        return _formsByLanguage[(int)language] ??= new WordForms(language);
    }

    // Nearly all words of nearly all texts: letters and digits of ASCII, capitals at the beginning alone. What the longer
    // way would do differently is left to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadPlainWord()
    {
        var rest = _text.AsSpan(_at);
        var length = 0;
        for (; length < rest.Length && char.IsAsciiLetterOrDigit(rest[length]); length++)
        {
            if (length == CharFolding.LongestToken || (length > 0 && char.IsAsciiLetterUpper(rest[length])))
            {
                return false;
            }
            _folded[length] = (char)(rest[length] | (rest[length] >= 'A' ? 0x20 : 0));
        }
        if (length == 0 || (length < rest.Length && IsJoined(rest[length - 1], rest[length])))
        {
            return false;
        }
        _tokens.Add(new Token(_forms.Of(_folded.AsSpan(0, length)), TokenKind.Word, _at, length));
        _at += length;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsJoined(char last, char next) =>
        !char.IsAscii(next) || Joining.Contains(next) || (next == ',' && char.IsAsciiDigit(last));

    // Words joined by hyphens, or groups of digits joined by commas: each stands in the text, the whole beside it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    // l'homme, qu'il, dell'arte: the article or conjunction is a word of its own.
    private bool IsElision(int start, int apostrophe)
    {
        const int longest = 7;
        Span<char> word = stackalloc char[longest];
        var length = apostrophe - start;
        return length <= longest
            && _text.AsSpan(start, length).ToLowerInvariant(word) == length
            && Elided.Contains(word[..length]);
    }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddParts(int start, int end)
    {
        var from = start;
        for (var i = start + 1; i < end; i++)
        {
            if (IsHump(i, end) || _text[i] == '_')
            {
                AddPart(from, i);
                from = i;
            }
        }
        if (from > start)
        {
            AddPart(from, end);
        }
    }

    // Server2 of HTTPServer2 is also a Server.
    private void AddPart(int start, int end)
    {
        AddFolded(TokenKind.Part, start, end);
        var letters = _text.AsSpan(start, end - start).TrimEnd("0123456789").Length;
        if (letters > 0 && letters < end - start)
        {
            AddFolded(TokenKind.Part, start, start + letters);
        }
    }

    // fooBar has one hump, HTTPServer one, ABC none.
    private bool IsHump(int at, int end) =>
        char.IsUpper(_text[at])
        && (
            char.IsLower(_text[at - 1]) || (char.IsUpper(_text[at - 1]) && at + 1 < end && char.IsLower(_text[at + 1]))
        );

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        var length = CharFolding.Fold(_text.AsSpan(start, end - start), _folded, forStemming: true);
        length = Without(kind == TokenKind.Part ? "-\u2010\u2011,'_" : "'_", length);
        if (length > 0)
        {
            _tokens.Add(new Token(_forms.Of(_folded.AsSpan(0, length)), kind, start, end - start));
        }
    }

    private int Without(ReadOnlySpan<char> signs, int length)
    {
        var kept = 0;
        foreach (var character in _folded.AsSpan(0, length))
        {
            if (!signs.Contains(character))
            {
                _folded[kept++] = character;
            }
        }
        return kept;
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
        var length = CharFolding.Fold(_text.AsSpan(start, end - start), _folded);
        if (length > 0)
        {
            _tokens.Add(new Token(_characters.Of(_folded.AsSpan(0, length)), kind, start, end - start));
        }
    }
}
