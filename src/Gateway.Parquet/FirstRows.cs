using System.Globalization;
using Gateway.Abstractions;
using Gateway.Parquet.Cells;
using Gateway.Parquet.Format;

namespace Gateway.Parquet;

/// <summary>The first rows of a file, by which the types of its columns are decided. For one thread.</summary>
/// <param name="columns">The columns.</param>
internal sealed class FirstRows(IReadOnlyList<Column> columns)
{
    private const int Most = 20_000;
    private const long MostBytes = 8 << 20;
    private const int BytesOfCell = 24;
    private const int MostNamed = 10;

    // What decimals without a declared scale may need in later rows.
    private const int UsualScale = 18;

    private readonly IReadOnlyList<string> _names = DistinctNames.Of(columns.Select(column => column.Name));
    private readonly List<string> _changed = [];
    private List<Value[]> _rows = [];
    private long _bytes;

    /// <summary>Which columns are not as they are declared, or hold values of several kinds.</summary>
    public IReadOnlyList<string> Notices =>
        _changed.Count == 0
            ? []
            :
            [
                "not all values are of one type, or of the declared one: "
                    + string.Join(", ", _changed.Take(MostNamed))
                    + More,
            ];

    private string More =>
        _changed.Count > MostNamed
            ? string.Create(CultureInfo.InvariantCulture, $" and {_changed.Count - MostNamed} more")
            : "";

    /// <summary>The distinct name of a column.</summary>
    public string NameOf(int column) => _names[column];

    /// <summary>Adds a row; true when there are enough.</summary>
    public bool Add(Value[] row)
    {
        _rows.Add(row);
        foreach (ref readonly var value in row.AsSpan())
        {
            _bytes += BytesOfCell + value.Length + (value.Kind is ValueKind.Text or ValueKind.Json ? value.Length : 0);
        }
        return _rows.Count >= Most || _bytes >= MostBytes;
    }

    /// <summary>Decides.</summary>
    /// <param name="isWhole">Whether these are all rows.</param>
    public ColumnChunk[] Decide(bool isWhole)
    {
        var room = new PageRoom();
        return [.. columns.Select((column, i) => new ColumnChunk(_names[i], FormOf(column, i, isWhole), room))];
    }

    /// <summary>Gives the rows away.</summary>
    public IReadOnlyList<Value[]> Take()
    {
        var rows = _rows;
        _rows = [];
        return rows;
    }

    private CellForm FormOf(Column column, int place, bool isWhole)
    {
        var asked = DeclaredType.Asked(column, Scale);
        if (_rows.TrueForAll(row => row[place].IsNull))
        {
            // No value says what a column of no known type is: whatever comes later finds room.
            return asked.FirstOrDefault() ?? new TextForm(IsMixed: true);
        }
        if (asked.FirstOrDefault(form => Holds(form, place)) is { } wanted)
        {
            return wanted;
        }
        var natural = DeclaredType.Natural(Scale).First(form => Holds(form, place));
        if (asked.Length > 0 || natural is TextForm { IsMixed: true })
        {
            var declared = column.Type.Length == 0 ? "" : $" ({column.Type})";
            _changed.Add($"{_names[place]}{declared} is written as {natural.Name}");
        }
        return natural;

        (int, int) Scale() => ScaleOf(place, isWhole);
    }

    private bool Holds(CellForm form, int place)
    {
        var page = new ColumnPage();
        foreach (var row in _rows)
        {
            if (!row[place].IsNull && !form.TryWrite(row[place], page))
            {
                return false;
            }
            page.Clear();
        }
        return true;
    }

    private (int Before, int After) ScaleOf(int place, bool isWhole)
    {
        var (before, after) = (0, 0);
        foreach (var row in _rows)
        {
            if (ExactDecimal.Of(row[place]) is { } number)
            {
                (before, after) = (Math.Max(before, number.DigitsBeforePoint), Math.Max(after, number.Scale));
            }
        }
        var room = Math.Max(DecimalForm.MostDigits - before, after);
        return (before, isWhole ? after : Math.Min(Math.Max(after, UsualScale), room));
    }
}
