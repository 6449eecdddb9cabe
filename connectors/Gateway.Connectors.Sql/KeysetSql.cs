using System.Globalization;
using System.Text;

namespace Gateway.Connectors.Sql;

/// <summary>Writes the statements that read a table page by page along its key, never by OFFSET.</summary>
/// <remarks>
/// Compound keys are compared as row values, <c>(a, b) &gt; ($1, $2)</c>, which SQLite and PostgreSQL both answer from the
/// key's index. Parameters of the key come first: <c>$1</c> to the number of key columns.
/// </remarks>
public static class KeysetSql
{
    /// <summary>Rows in key order, from the start or after a position.</summary>
    /// <param name="selection">The select list.</param>
    /// <param name="table">The table, quoted.</param>
    /// <param name="key">The key; empty reads in the engine's own order.</param>
    /// <param name="after">True to start after the key in the parameters.</param>
    /// <param name="maxRows">The LIMIT.</param>
    public static string Page(string selection, string table, IReadOnlyList<KeyColumn> key, bool after, long maxRows)
    {
        var sql = new StringBuilder("SELECT ").Append(selection).Append(" FROM ").Append(table);
        if (after)
        {
            sql.Append(" WHERE ")
                .Append(Leading(key))
                .Append(Row(key.Select(k => k.Sql)))
                .Append(" > ")
                .Append(Row(Parameters(key)));
        }
        if (key.Count > 0)
        {
            sql.Append(" ORDER BY ").AppendJoin(", ", key.Select(k => k.Sql));
        }
        return sql.Append(" LIMIT ").Append(maxRows.ToString(CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>The one row whose key is in the parameters.</summary>
    public static string Single(string selection, string table, IReadOnlyList<KeyColumn> key) =>
        $"SELECT {selection} FROM {table} WHERE {Row(key.Select(k => k.Sql))} = {Row(Parameters(key))}";

    // SQLite seeks by a row value only where its columns stand alone. With collations in it, a bound on the first column
    // brings the index back.
    private static string Leading(IReadOnlyList<KeyColumn> key) =>
        key.Count > 1 && key.Any(k => k.Sql != Identifier.Quote(k.Name)) ? $"{key[0].Sql} >= $1 AND " : "";

    private static IEnumerable<string> Parameters(IReadOnlyList<KeyColumn> key) =>
        key.Select((_, i) => "$" + (i + 1).ToString(CultureInfo.InvariantCulture));

    private static string Row(IEnumerable<string> parts) =>
        parts.ToList() is [var only] ? only : $"({string.Join(", ", parts)})";
}
