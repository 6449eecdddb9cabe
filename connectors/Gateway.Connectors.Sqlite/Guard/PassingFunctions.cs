using System.Collections.Frozen;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>The functions whose value depends on more than their arguments: on chance, on the clock, on the connection.</summary>
/// <remarks>
/// Functions of dates are among them whatever they are given: the word <c>now</c> may come from a parameter or out of a
/// column. In generated columns and in indexes SQLite itself refuses such values.
/// </remarks>
internal static class PassingFunctions
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "random",
        "randomblob",
        "changes",
        "total_changes",
        "last_insert_rowid",
        "current_date",
        "current_time",
        "current_timestamp",
        "date",
        "time",
        "datetime",
        "julianday",
        "unixepoch",
        "strftime",
        "timediff"
    );

    /// <summary>Whether a function is one of them; case does not count.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
