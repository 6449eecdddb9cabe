using System.Buffers;

namespace Gateway.Extraction.Code;

/// <summary>Finds the symbols of a language that begins them on lines of their own. For one file, once.</summary>
internal sealed class LineSymbols(LineLanguage language, SymbolList symbols)
{
    private const int LongestName = 200;
    private const string MainProgram = "__main__";

    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t({;,");

    private readonly List<int> _indents = [];
    private string? _longString;
    private bool _inPod;
    private int _lead = -1;

    /// <summary>Adds the symbols of a file to the list.</summary>
    public void Find(ReadOnlySpan<char> text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = text[start..].IndexOf('\n');
            end = end < 0 ? text.Length : start + end;
            Line(text[start..end], start);
            start = end + 1;
        }
    }

    private void Line(ReadOnlySpan<char> line, int start)
    {
        if (_longString is not null)
        {
            LongStrings(line);
            return;
        }
        if (language.HasPods && line is ['=', var first, ..] && char.IsAsciiLetter(first))
        {
            _inPod = !(line.StartsWith("=cut") || line.StartsWith("=end"));
            return;
        }
        var code = line.TrimStart(" \t");
        if (_inPod || code.IsEmpty)
        {
            _lead = -1;
            return;
        }
        // Decorators and comments right above a symbol belong to it.
        if (code.StartsWith(language.Comment) || (code[0] == '@' && language.HasLongStrings))
        {
            _lead = _lead < 0 ? start : _lead;
            return;
        }
        var name = NameIn(code);
        if (!name.IsEmpty)
        {
            Add(name, line.Length - code.Length, _lead < 0 ? start : _lead);
        }
        _lead = -1;
        if (language.HasLongStrings)
        {
            LongStrings(line);
        }
    }

    private void Add(ReadOnlySpan<char> name, int indent, int start)
    {
        while (_indents.Count > 0 && _indents[^1] >= indent)
        {
            _indents.RemoveAt(_indents.Count - 1);
        }
        _indents.Add(indent);
        symbols.Add(_indents.Count, name, start);
    }

    private ReadOnlySpan<char> NameIn(ReadOnlySpan<char> code)
    {
        var word = FirstWord(code);
        while (Array.Exists(language.Modifiers, word.ToString().Equals) && word.Length < code.Length)
        {
            code = code[word.Length..].TrimStart(" \t");
            word = FirstWord(code);
        }
        if (language.HasLongStrings && code.StartsWith("if __name__"))
        {
            return MainProgram;
        }
        if (IsKeyword(word) && word.Length < code.Length && code[word.Length] is ' ' or '\t')
        {
            var name = code[word.Length..].TrimStart(" \t");
            var end = name[..Math.Min(name.Length, LongestName)].IndexOfAny(EndsOfName);
            name = (end < 0 ? name[..Math.Min(name.Length, LongestName)] : name[..end]).TrimEnd(":\r");
            return !name.IsEmpty && (char.IsLetter(name[0]) || name[0] == '_') ? name : [];
        }
        var rest = code[word.Length..].TrimStart(" \t");
        return language.HasBareFunctions && !word.IsEmpty && rest.StartsWith("()") ? word : [];
    }

    private bool IsKeyword(ReadOnlySpan<char> word)
    {
        foreach (var keyword in language.Keywords)
        {
            if (word.SequenceEqual(keyword))
            {
                return true;
            }
        }
        return false;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> code)
    {
        var end = 0;
        while (end < code.Length && end < LongestName && (char.IsLetterOrDigit(code[end]) || code[end] is '_' or '-'))
        {
            end++;
        }
        return code[..end];
    }

    // Whether a string of three quotes is open where the line ends.
    private void LongStrings(ReadOnlySpan<char> line)
    {
        if (_longString is null && line.IndexOf("\"\"\"") < 0 && line.IndexOf("'''") < 0)
        {
            return;
        }
        for (var at = 0; at < line.Length; )
        {
            if (_longString is not null)
            {
                var close = line[at..].IndexOf(_longString);
                if (close < 0)
                {
                    return;
                }
                at += close + _longString.Length;
                _longString = null;
                continue;
            }
            var next = line[at..].IndexOfAny('"', '\'', language.Comment[0]);
            if (next < 0 || line[at + next] == language.Comment[0])
            {
                return;
            }
            at += next;
            var isLong = line[at..].StartsWith("\"\"\"") || line[at..].StartsWith("'''");
            _longString = isLong ? new string(line[at], 3) : null;
            at = isLong ? at + 3 : Literals.EndOfQuoted(line, at, isLong: false);
        }
    }
}
