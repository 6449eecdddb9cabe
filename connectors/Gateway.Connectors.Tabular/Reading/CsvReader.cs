using System.Buffers;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>Cuts a text of rows into fields, in UTF-8, without ever holding more of it than one row.</summary>
/// <remarks>
/// RFC 4180, read as files are: a quote counts at the beginning of a field alone; a quoted field that goes on after its
/// closing quote, or that is never closed, is taken as it stands, quotes included. Fields stay where they are until the next
/// row is read. Used by one thread; the stream is the caller's.
/// </remarks>
internal sealed class CsvReader
{
    /// <summary>The longest row, in bytes.</summary>
    public const int LongestRow = 16 << 20;

    /// <summary>Fields beyond so many are counted alone.</summary>
    public const int MostFields = TableWriter.MostColumns + 1;

    private const int FirstBuffer = 256 << 10;

    // A quote that is never closed costs a look through a whole buffer.
    private const int MostOpenQuotes = 50;

    private readonly Stream _stream;
    private readonly Dialect _dialect;
    private readonly SearchValues<byte> _ends;
    private readonly int[] _starts = new int[MostFields];
    private readonly int[] _lengths = new int[MostFields];
    private readonly FieldKind[] _kinds = new FieldKind[MostFields];
    private readonly bool[] _areDoubled = new bool[MostFields];
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(FirstBuffer, pinned: true);
    private int _from;
    private int _to;
    private bool _isAtEnd;
    private long _lines = 1;
    private int _openQuotes;

    /// <summary>Begins; reads nothing yet.</summary>
    public CsvReader(Stream stream, Dialect dialect)
    {
        (_stream, _dialect) = (stream, dialect);
        _ends = SearchValues.Create([dialect.Delimiter, (byte)'\n', (byte)'\r']);
    }

    /// <summary>How many fields the row has; those beyond <see cref="MostFields"/> can only be counted.</summary>
    public int Count { get; private set; }

    /// <summary>The line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the row is longer than <see cref="LongestRow"/>; then it has no fields.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether a quote of the row is never closed.</summary>
    public bool HasOpenQuote { get; private set; }

    /// <summary>Whether the line is empty.</summary>
    public bool IsBlank => Count == 1 && _lengths[0] == 0 && _kinds[0] == FieldKind.Plain;

    /// <summary>A field of the row.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        if (_areDoubled[index])
        {
            Undouble(index);
        }
        return _buffer.AsSpan(_starts[index], _lengths[index]);
    }

    /// <summary>How a field is written.</summary>
    public FieldKind Kind(int index) => _kinds[index];

    /// <summary>Reads the next row; false at the end.</summary>
    public bool Read()
    {
        (Line, IsTooLong, HasOpenQuote) = (_lines, false, false);
        while (true)
        {
            if (_from == _to && !Fill())
            {
                return false;
            }
            var end = Cut();
            if (end >= 0)
            {
                _from = end;
                return true;
            }
            if (_to - _from >= LongestRow)
            {
                SkipLine();
                return true;
            }
            Fill();
        }
    }

    // The position after the row, or -1 where more of it must be read first.
    private int Cut()
    {
        Count = 0;
        _lines = Line;
        HasOpenQuote = false;
        for (var at = _from; ; )
        {
            var index = Math.Min(Count, MostFields - 1);
            _areDoubled[index] = false;
            var end = at < _to && _buffer[at] == _dialect.Quote ? CutQuoted(at, index) : CutPlain(at, at, index);
            if (end < 0)
            {
                return -1;
            }
            Count++;
            if (end == _to || _buffer[end] != _dialect.Delimiter)
            {
                return AfterLine(end);
            }
            at = end + 1;
        }
    }

    private int AfterLine(int end)
    {
        _lines++;
        return end == _to ? end
            : _buffer[end] == '\r' && end + 1 < _to && _buffer[end + 1] == '\n' ? end + 2
            : end + 1;
    }

    // The position of the sign that ends the field, or -1.
    private int CutPlain(int start, int from, int index)
    {
        for (var at = from; ; at++)
        {
            var found = _buffer.AsSpan(at, _to - at).IndexOfAny(_ends);
            at = found < 0 ? _to : at + found;
            if (found < 0 && !_isAtEnd)
            {
                return -1;
            }
            if (at < _to && _buffer[at] == '\r')
            {
                if (at + 1 == _to && !_isAtEnd)
                {
                    return -1;
                }
                // Alone it is a sign like any other, unless lines end with it.
                if (!_dialect.EndsWithReturn && at + 1 < _to && _buffer[at + 1] != '\n')
                {
                    continue;
                }
            }
            (_starts[index], _lengths[index], _kinds[index]) = (start, at - start, FieldKind.Plain);
            return at;
        }
    }

    private int CutQuoted(int start, int index)
    {
        var lines = _lines;
        for (var at = start + 1; ; at++)
        {
            var found =
                _openQuotes > MostOpenQuotes ? InLine(at) : _buffer.AsSpan(at, _to - at).IndexOf(_dialect.Quote);
            if (found < 0)
            {
                return _isAtEnd || _to - _from >= LongestRow || _openQuotes > MostOpenQuotes && HasLineEnd(at)
                    ? Open(start, index, lines)
                    : -1;
            }
            CountLines(at, found);
            at += found;
            if (at + 1 == _to && !_isAtEnd)
            {
                return -1;
            }
            if (at + 1 < _to && _buffer[at + 1] == _dialect.Quote)
            {
                _areDoubled[index] = true;
                at++;
                continue;
            }
            if (at + 1 < _to && !EndsField(at + 1, out var isUnsure))
            {
                return isUnsure ? -1 : Literal(start, index, lines);
            }
            (_starts[index], _lengths[index], _kinds[index]) = (start + 1, at - start - 1, FieldKind.Quoted);
            return at + 1;
        }
    }

    private bool EndsField(int at, out bool isUnsure)
    {
        var sign = _buffer[at];
        isUnsure = sign == '\r' && !_dialect.EndsWithReturn && at + 1 == _to && !_isAtEnd;
        return sign == _dialect.Delimiter
            || sign == '\n'
            || (sign == '\r' && !isUnsure && (_dialect.EndsWithReturn || at + 1 == _to || _buffer[at + 1] == '\n'));
    }

    private int Open(int start, int index, long lines)
    {
        HasOpenQuote = true;
        _openQuotes++;
        return Literal(start, index, lines);
    }

    private int Literal(int start, int index, long lines)
    {
        _lines = lines;
        _areDoubled[index] = false;
        return CutPlain(start, start, index);
    }

    private int InLine(int at)
    {
        var rest = _buffer.AsSpan(at, _to - at);
        var end = rest.IndexOfAny((byte)'\n', _dialect.EndsWithReturn ? (byte)'\r' : (byte)'\n');
        return (end < 0 ? rest : rest[..end]).IndexOf(_dialect.Quote);
    }

    private bool HasLineEnd(int at) =>
        _buffer.AsSpan(at, _to - at).IndexOfAny((byte)'\n', _dialect.EndsWithReturn ? (byte)'\r' : (byte)'\n') >= 0;

    private void CountLines(int at, int length) =>
        _lines += _buffer.AsSpan(at, length).Count(_dialect.EndsWithReturn ? (byte)'\r' : (byte)'\n');

    private void Undouble(int index)
    {
        _areDoubled[index] = false;
        var field = _buffer.AsSpan(_starts[index], _lengths[index]);
        var to = 0;
        for (var at = 0; at < field.Length; at++)
        {
            field[to++] = field[at];
            at += field[at] == _dialect.Quote ? 1 : 0;
        }
        _lengths[index] = to;
    }

    private void SkipLine()
    {
        (IsTooLong, Count) = (true, 0);
        var end = _dialect.EndsWithReturn ? (byte)'\r' : (byte)'\n';
        while (true)
        {
            var found = _buffer.AsSpan(_from, _to - _from).IndexOf(end);
            if (found >= 0)
            {
                _from += found + 1;
                _lines = Line + 1;
                return;
            }
            _from = _to;
            if (!Fill())
            {
                return;
            }
        }
    }

    // Reads more behind what is there; false at the end.
    private bool Fill()
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
        }
        if (_to == _buffer.Length)
        {
            var larger = GC.AllocateUninitializedArray<byte>(_buffer.Length * 2, pinned: true);
            _buffer.AsSpan(0, _to).CopyTo(larger);
            _buffer = larger;
        }
        var read = _stream.Read(_buffer, _to, _buffer.Length - _to);
        _to += read;
        _isAtEnd |= read == 0;
        return read > 0;
    }
}
