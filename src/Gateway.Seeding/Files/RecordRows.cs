using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;

namespace Gateway.Seeding.Files;

/// <summary>The rows of a table from its file: converted, and each reference looked up, so that a fault has a line.</summary>
internal sealed class RecordRows : IDisposable
{
    private readonly RecordFile _file;
    private readonly TableShape _shape;
    private readonly List<(int Column, string Table, SqliteCommand Lookup)> _references = [];

    public RecordRows(RecordFile file, TableShape shape, SqliteConnection connection)
    {
        _file = file;
        _shape = shape;
        var names = shape.Columns.Select(column => column.Name).ToList();
        foreach (var (column, table, key) in shape.References)
        {
            var lookup = connection.CreateCommand();
            lookup.CommandText = $"SELECT 1 FROM {SqlName.Quote(table)} WHERE {SqlName.Quote(key)} = $1";
            lookup.Parameters.Add(new SqliteParameter("$1", null));
            _references.Add((names.IndexOf(column), table, lookup));
        }
    }

    /// <summary>The line of the record that was given last.</summary>
    public long Line { get; private set; }

    /// <summary>The rows, streamed.</summary>
    /// <exception cref="Abstractions.GatewayException">A value or a reference is wrong.</exception>
    public IEnumerable<object?[]> All()
    {
        foreach (var record in _file.Read([.. _shape.Columns.Select(column => column.Name)]))
        {
            Line = record.Line;
            var row = new object?[_shape.Columns.Count];
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = record.Values[index] is { } raw ? Convert(raw, index) : Null(index);
            }

            CheckReferences(row);
            yield return row;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _references.ForEach(reference => reference.Lookup.Dispose());

    private object Convert(object raw, int index)
    {
        var (name, type) = _shape.Columns[index];
        return _file.TryConvert(raw, type, out var value)
            ? value
            : throw SeedFault.At(
                _file.Name,
                Line,
                index + 1,
                $"the value of '{name}' is not {Describe(type)}.",
                "Correct the value, or give the column another type in seed.json."
            );
    }

    /// <summary>SQLite would invent a value for an integer key.</summary>
    private object? Null(int index) =>
        _shape.Table.Key?.Contains(_shape.Columns[index].Name) != true
            ? null
            : throw SeedFault.At(
                _file.Name,
                Line,
                index + 1,
                $"'{_shape.Columns[index].Name}' is part of the key and has no value.",
                "Give each record a whole key."
            );

    private void CheckReferences(object?[] row)
    {
        foreach (var (column, table, lookup) in _references)
        {
            if (row[column] is not { } value)
            {
                continue;
            }

            lookup.Parameters[0].Value = value;
            if (lookup.ExecuteScalar() is null)
            {
                throw SeedFault.At(
                    _file.Name,
                    Line,
                    column + 1,
                    $"'{_shape.Columns[column].Name}' refers to a row of '{table}' that does not exist.",
                    "A row comes after the row that it refers to, also within one table."
                );
            }
        }
    }

    private static string Describe(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => "a 64-bit integer",
            ColumnType.Real => "a number that a double holds",
            ColumnType.Blob => "base64",
            _ => "text (in NDJSON: a string)",
        };
}
