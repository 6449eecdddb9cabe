using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Seeding.Copying;

/// <summary>Rows of an SQLite file as plain values.</summary>
internal static class StagedRows
{
    /// <summary>The rows of a statement, streamed: null, <see cref="long"/>, <see cref="double"/>, text or bytes.</summary>
    public static IEnumerable<object?[]> Of(SqliteConnection connection, string sql, params string[] parameters)
    {
        using var statement = new Statement(connection, sql);
        statement.BindAll(parameters);
        var columns = raw.sqlite3_column_count(statement.Handle);
        while (statement.Next())
        {
            var row = new object?[columns];
            for (var column = 0; column < columns; column++)
            {
                row[column] = Value(statement.Handle, column);
            }

            yield return row;
        }
    }

    private static object? Value(sqlite3_stmt row, int column) =>
        raw.sqlite3_column_type(row, column) switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => raw.sqlite3_column_int64(row, column),
            raw.SQLITE_FLOAT => raw.sqlite3_column_double(row, column),
            // By its length: text may hold a NUL.
            raw.SQLITE_TEXT => System.Text.Encoding.UTF8.GetString(raw.sqlite3_column_blob(row, column)),
            _ => raw.sqlite3_column_blob(row, column).ToArray(),
        };
}
