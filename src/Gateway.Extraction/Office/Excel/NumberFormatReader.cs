using System.Buffers;
using System.Text;

namespace Gateway.Extraction.Office.Excel;

/// <summary>Reads the code of a format: <c>#,##0.00 "kg"</c>, <c>yyyy-mm-dd</c>. For one code.</summary>
/// <remarks>The first section counts, that for positive numbers. What is no plain number or date (fractions, exponents) is general.</remarks>
internal sealed class NumberFormatReader
{
    private const int LongestCode = 255;

    private static readonly SearchValues<char> TimeLetters = SearchValues.Create("hHmMsS");

    private readonly StringBuilder _before = new();
    private readonly StringBuilder _after = new();
    private int _whole;
    private int _decimals;
    private int _fixedDecimals;
    private int _commas;
    private bool _isPastPoint;
    private bool _isGrouped;
    private bool _isOdd;
    private bool _hasDay;
    private bool _hasMonthOrMinute;
    private bool _hasTime;
    private bool _hasSeconds;
    private bool _isDuration;
    private double _scale = 1;

    private StringBuilder Literal => _whole + _decimals == 0 ? _before : _after;

    /// <summary>What a code means.</summary>
    public static NumberFormat Read(string code)
    {
        var reader = new NumberFormatReader();
        var section = code.AsSpan(0, Math.Min(code.Length, LongestCode));
        if (section.StartsWith("General", StringComparison.OrdinalIgnoreCase))
        {
            return NumberFormat.General;
        }
        while (!section.IsEmpty && section[0] != ';')
        {
            section = section[reader.Take(section)..];
        }
        return reader.Format();
    }

    private int Take(ReadOnlySpan<char> code)
    {
        switch (code[0])
        {
            case '"':
                var end = code[1..].IndexOf('"');
                var length = end < 0 ? code.Length - 1 : end;
                Literal.Append(code.Slice(1, length));
                return Math.Min(code.Length, length + 2);
            case '\\':
                Literal.Append(code.Length > 1 ? code.Slice(1, 1) : "");
                return Math.Min(2, code.Length);
            case '_' or '*':
                return Math.Min(2, code.Length);
            case '[':
                return TakeBracket(code);
            default:
                return TakeSign(code);
        }
    }

    private int TakeBracket(ReadOnlySpan<char> code)
    {
        var end = code.IndexOf(']');
        if (end < 0)
        {
            return code.Length;
        }
        var content = code[1..end];
        if (content.StartsWith("$"))
        {
            var dash = content.IndexOf('-');
            Literal.Append(content[1..(dash < 0 ? content.Length : dash)]);
        }
        else if (!content.IsEmpty && !content.ContainsAnyExcept(TimeLetters))
        {
            _isDuration = true;
        }
        return end + 1;
    }

    private int TakeSign(ReadOnlySpan<char> code)
    {
        switch (code[0])
        {
            case '0' or '#' or '?':
                TakeDigit(code[0]);
                break;
            case '.':
                _isPastPoint = true;
                break;
            case ',':
                _commas++;
                break;
            case '%':
                _scale *= 100;
                Literal.Append('%');
                break;
            case 'E' or 'e' or '/' or '@' when !(_hasDay || _hasTime || _hasMonthOrMinute):
                _isOdd = true;
                break;
            case 'y' or 'Y' or 'd' or 'D':
                _hasDay = true;
                break;
            case 'm' or 'M':
                _hasMonthOrMinute = true;
                break;
            case 'h' or 'H' or 's' or 'S':
                _hasTime = true;
                _hasSeconds |= code[0] is 's' or 'S';
                break;
            case '(' or ')':
                break;
            default:
                Literal.Append(code[0]);
                break;
        }
        return 1;
    }

    private void TakeDigit(char digit)
    {
        // A comma between digits groups them; those behind the last divide by thousand each.
        _isGrouped |= _commas > 0 && _whole > 0;
        _commas = 0;
        if (_isPastPoint)
        {
            _decimals++;
            _fixedDecimals += digit == '0' ? 1 : 0;
        }
        else
        {
            _whole++;
        }
    }

    private NumberFormat Format()
    {
        if (_isDuration)
        {
            return new NumberFormat(NumberKind.Duration);
        }
        if (_hasDay || _hasTime || _hasMonthOrMinute)
        {
            var kind =
                _hasDay && _hasTime ? NumberKind.DateAndTime
                : _hasTime ? NumberKind.Time
                : NumberKind.Date;
            return new NumberFormat(kind, _hasSeconds ? "s" : "");
        }
        if (_isOdd || _whole + _decimals == 0)
        {
            return NumberFormat.General;
        }
        var fixedDigits = Math.Min(_fixedDecimals, _decimals);
        var decimals = new string('0', fixedDigits) + new string('#', _decimals - fixedDigits);
        var digits = (_isGrouped ? "#,##0" : "0") + (decimals.Length > 0 ? "." + decimals : "");
        return new NumberFormat(
            NumberKind.Number,
            digits,
            _before.ToString(),
            _after.ToString().TrimEnd(),
            _scale / Math.Pow(1000, _commas)
        );
    }
}
