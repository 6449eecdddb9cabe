using System.Globalization;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>What a column has held so far, and so what type it can have without losing anything of its texts.</summary>
/// <remarks>
/// It is a column of numbers as long as one notation gives back every text in it; then what it holds is stored as numbers.
/// The first other text makes it a column of texts, and the numbers before it are written back when the file is at its end.
/// </remarks>
/// <param name="name">The column's name in the table.</param>
/// <param name="title">What the file calls it, where that is something else.</param>
internal sealed class ColumnState(string name, string? title)
{
    private Notations _notations;
    private bool _hasIntegers;
    private bool _hasReals;
    private bool _hasTruths;

    /// <summary>Its name in the table.</summary>
    public string Name => name;

    /// <summary>Whether an empty text in quotes was stored before it was known to be a column of texts.</summary>
    public bool HasEmptyTexts { get; private set; }

    /// <summary>The row, from 1, from which on all is stored as text; 0 while it is not.</summary>
    public long TextFrom { get; private set; }

    /// <summary>Whether it has numbers or truth values, or had some before it became a column of texts.</summary>
    public bool HasNumbers => _hasIntegers || _hasReals || _hasTruths;

    /// <summary>The type that the table declares.</summary>
    public string Type =>
        TextFrom > 0 || !HasNumbers ? "TEXT"
        : _hasTruths ? "BOOLEAN"
        : _hasReals ? "REAL"
        : "INTEGER";

    /// <summary>What a reader must know about it, or null.</summary>
    public string? Comment
    {
        get
        {
            var decimals =
                Type == "REAL" && _notations is { IsShortest: false, IsRepr: false, Decimals: var places }
                    ? string.Create(CultureInfo.InvariantCulture, $"written with {places} decimals")
                    : null;
            return title is null ? decimals : $"'{title}' in the file" + (decimals is null ? "" : $"; {decimals}");
        }
    }

    /// <summary>How a field is stored.</summary>
    /// <param name="text">The field, in UTF-8.</param>
    /// <param name="kind">How it is written.</param>
    /// <param name="row">The row, from 1.</param>
    /// <param name="numeral">Its number, where it is stored as one.</param>
    public Storage Accept(ReadOnlySpan<byte> text, FieldKind kind, long row, out Numeral numeral)
    {
        numeral = default;
        if (kind == FieldKind.Missing || (kind == FieldKind.Plain && text.IsEmpty))
        {
            return Storage.Null;
        }
        if (TextFrom > 0)
        {
            return Storage.Text;
        }
        if (kind == FieldKind.Quoted && text.IsEmpty)
        {
            HasEmptyTexts = true;
            return Storage.Text;
        }
        if (kind == FieldKind.Truth)
        {
            return AcceptTruth(text, row, out numeral);
        }
        if (kind == FieldKind.Text || _hasTruths || !Numeral.TryRead(text, out numeral) || !Accept(numeral))
        {
            return BecomeText(row);
        }
        return numeral.IsInteger ? Storage.Integer : Storage.Real;
    }

    /// <summary>A number as the file had it.</summary>
    public string Write(double value) => _notations.Write(value);

    /// <summary>The expression that writes back what was stored before it became a column of texts.</summary>
    /// <param name="column">The quoted name.</param>
    /// <param name="function">The name of the function that calls <see cref="Write"/>.</param>
    /// <param name="index">The number of the column, for that function.</param>
    public string Restored(string column, string function, int index) =>
        _hasTruths ? $"iif({column}, 'true', 'false')"
        : _hasReals
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"iif(typeof({column}) = 'integer', CAST({column} AS TEXT), {function}({column}, {index}))"
            )
        : $"CAST({column} AS TEXT)";

    private bool Accept(Numeral numeral)
    {
        var notations = HasNumbers ? _notations.And(numeral.Notations) : numeral.Notations;
        if (notations.IsNone && (_hasReals || !numeral.IsInteger))
        {
            return false;
        }
        _notations = notations;
        _hasIntegers |= numeral.IsInteger;
        _hasReals |= !numeral.IsInteger;
        return true;
    }

    private Storage AcceptTruth(ReadOnlySpan<byte> text, long row, out Numeral numeral)
    {
        numeral = default;
        if (_hasIntegers || _hasReals)
        {
            return BecomeText(row);
        }
        _hasTruths = true;
        numeral = new Numeral(text[0] == 't' ? 1 : 0, 0, true, default);
        return Storage.Integer;
    }

    private Storage BecomeText(long row)
    {
        TextFrom = row;
        return Storage.Text;
    }
}
