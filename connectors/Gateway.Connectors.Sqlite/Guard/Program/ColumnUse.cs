using System.Globalization;

namespace Gateway.Connectors.Sqlite.Guard.Program;

/// <summary>One place of a b-tree that a program looks at.</summary>
/// <param name="RootPage">The b-tree.</param>
/// <param name="Columns">How many leading columns of its records, or the one column at <paramref name="First"/>.</param>
/// <param name="First">The first column; -1 for the row id.</param>
internal readonly record struct ColumnUse(long RootPage, int First, int Columns)
{
    /// <summary>The row id.</summary>
    public static ColumnUse RowId(long rootPage) => new(rootPage, -1, 1);

    /// <summary>The columns of a key whose count an instruction carries; unreadable means all.</summary>
    public static ColumnUse Key(long rootPage, string count) =>
        int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0
            ? new(rootPage, 0, columns)
            : new(rootPage, 0, int.MaxValue);
}
