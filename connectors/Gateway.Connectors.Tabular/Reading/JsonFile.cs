using System.Globalization;
using System.Text.Json;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>Reads a file of JSON values into a table: one on each line, or the items of one array.</summary>
/// <remarks>A line that is no JSON is left out. In an array nothing can be told apart behind a fault: what comes before is kept.</remarks>
/// <param name="stream">The text, in UTF-8.</param>
/// <param name="table">The table; it copies texts.</param>
internal sealed class JsonFile(Stream stream, TableWriter table)
{
    private const int Longest = CsvReader.LongestRow;

    private readonly JsonTable _rows = new(table);
    private readonly BadLines _broken = new("left out, not JSON");
    private readonly BadLines _tooLong = new($"left out, longer than {Longest >> 20} MB");
    private byte[] _buffer = new byte[256 << 10];
    private int _from;
    private int _to;
    private bool _isAtEnd;
    private string? _fault;

    /// <summary>Reads to the end, and gives the sentences that a reader of the table must know.</summary>
    /// <param name="isLines">Whether the file's name says that each line is a value.</param>
    /// <param name="cancellation">Stops it.</param>
    public IEnumerable<string> Load(bool isLines, CancellationToken cancellation)
    {
        SkipSpace();
        if (_from < _to && _buffer[_from] == '[' && !(isLines && IsWholeLine()))
        {
            _from++;
            LoadItems(cancellation);
        }
        else if (isLines)
        {
            LoadLines(cancellation);
        }
        else
        {
            LoadItems(cancellation);
        }
        return new[] { _broken.Sentence, _tooLong.Sentence, _fault }.OfType<string>();
    }

    // [1,2] on a line of its own is a value; an array over many lines is the file.
    private bool IsWholeLine()
    {
        var end = _buffer.AsSpan(_from, _to - _from).IndexOf((byte)'\n');
        return end > 0 && _buffer.AsSpan(_from, end).TrimEnd("\r \t"u8).EndsWith("]"u8);
    }

    private void LoadLines(CancellationToken cancellation)
    {
        var isSkipping = false;
        for (var line = 1L; ; )
        {
            cancellation.ThrowIfCancellationRequested();
            var end = _buffer.AsSpan(_from, _to - _from).IndexOf((byte)'\n');
            if (end < 0 && !_isAtEnd)
            {
                if (_to - _from >= Longest)
                {
                    isSkipping = true;
                    _from = _to;
                }
                Fill();
                continue;
            }
            var length = end < 0 ? _to - _from : end;
            if (isSkipping)
            {
                _tooLong.Add(line);
            }
            else
            {
                LoadLine(_buffer.AsSpan(_from, length).Trim(" \t\r"u8), line);
            }
            (isSkipping, line) = (false, line + 1);
            _from += end < 0 ? length : length + 1;
            if (end < 0)
            {
                return;
            }
        }
    }

    private void LoadLine(ReadOnlySpan<byte> json, long line)
    {
        if (json.IsEmpty)
        {
            return;
        }
        try
        {
            _rows.Add(json);
        }
        catch (JsonException)
        {
            _broken.Add(line);
        }
    }

    private void LoadItems(CancellationToken cancellation)
    {
        for (SkipSpace(); _from < _to && _buffer[_from] != ']'; SkipSpace())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!LoadItem())
            {
                return;
            }
        }
    }

    private bool LoadItem()
    {
        while (true)
        {
            try
            {
                if (LengthOfItem() is { } length)
                {
                    _rows.Add(_buffer.AsSpan(_from, length));
                    _from += length;
                    return true;
                }
            }
            catch (JsonException)
            {
                _fault = Fault("the JSON is broken");
                return false;
            }
            if (_isAtEnd || _to - _from >= Longest)
            {
                _fault = Fault(_isAtEnd ? "the file ends inside" : $"longer than {Longest >> 20} MB");
                return false;
            }
            Fill();
        }
    }

    // Null where more must be read first. A number at the very end is whole only because there is no more.
    private int? LengthOfItem()
    {
        var isFinal = _isAtEnd && (_buffer[_from] == '-' || char.IsAsciiDigit((char)_buffer[_from]));
        var reader = new Utf8JsonReader(_buffer.AsSpan(_from, _to - _from), isFinal, default);
        return reader.Read() && reader.TrySkip() ? (int)reader.BytesConsumed : null;
    }

    private string Fault(string what) =>
        string.Create(CultureInfo.InvariantCulture, $"item {table.Rows + 1:N0} and all after it left out: {what}");

    private void SkipSpace()
    {
        while (true)
        {
            var found = _buffer.AsSpan(_from, _to - _from).IndexOfAnyExcept(" \t\r\n,"u8);
            _from = found < 0 ? _to : _from + found;
            if (found >= 0 || _isAtEnd)
            {
                return;
            }
            Fill();
        }
    }

    private void Fill()
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
        }
        if (_to == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = stream.Read(_buffer, _to, _buffer.Length - _to);
        _to += read;
        _isAtEnd = read == 0;
    }
}
