using System.Globalization;
using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Seeding;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>Fills a table by COPY in the binary format.</summary>
internal static class RowCopy
{
    private const int RowsBetweenReports = 8_192;

    /// <summary>Writes all rows.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<long> WriteAsync(
        NpgsqlConnection connection,
        CopiedTable table,
        IProgress<SeedProgress>? progress,
        CancellationToken cancellation
    )
    {
        var columns = TableSql.List(table.Columns.Select(column => column.Name));
        // Frozen: nobody sees the table before the commit, so its rows need no second look by a vacuum.
        var sql = $"COPY {Identifier.Quote(table.Name)} {columns} FROM STDIN (FORMAT binary, FREEZE)";
        await using var copy = await connection.BeginBinaryImportAsync(sql, cancellation);
        var done = 0L;
        foreach (var row in table.Rows)
        {
            await copy.StartRowAsync(cancellation);
            for (var index = 0; index < row.Length; index++)
            {
                await WriteAsync(copy, row[index], table, index, cancellation);
            }
            if (++done % RowsBetweenReports == 0)
            {
                progress?.Report(new SeedProgress(table.Name, done, table.Count));
            }
        }
        await copy.CompleteAsync(cancellation);
        progress?.Report(new SeedProgress(table.Name, done, done));
        return done;
    }

    private static Task WriteAsync(
        NpgsqlBinaryImporter copy,
        object? value,
        CopiedTable table,
        int index,
        CancellationToken cancellation
    ) =>
        (value, table.Columns[index].Type) switch
        {
            (null, _) => copy.WriteNullAsync(cancellation),
            (var any, StoredType.Any) => copy.WriteAsync(AnyValue.ToJson(any), NpgsqlDbType.Json, cancellation),
            (long number, StoredType.Number) => copy.WriteAsync((decimal)number, NpgsqlDbType.Numeric, cancellation),
            (double number, StoredType.Number) => copy.WriteAsync(
                Decimal(number) ?? throw Unfit(table, index, "a number that has too many digits for a decimal"),
                NpgsqlDbType.Numeric,
                cancellation
            ),
            (long number, _) => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellation),
            (double number, _) => copy.WriteAsync(number, NpgsqlDbType.Double, cancellation),
            (string text, _) => text.Contains('\0', StringComparison.Ordinal)
                ? throw Unfit(table, index, "a text with a NUL character")
                : copy.WriteAsync(text, NpgsqlDbType.Text, cancellation),
            (var bytes, _) => copy.WriteAsync((byte[])bytes, NpgsqlDbType.Bytea, cancellation),
        };

    /// <summary>The decimal of the same digits, where there is one that leads back to the double.</summary>
    private static decimal? Decimal(double number) =>
        decimal.TryParse(
            number.ToString("R", CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var exact
        )
        && (double)exact == number
            ? exact
            : null;

    private static GatewayException Unfit(CopiedTable table, int index, string what) =>
        new(
            ErrorCode.RequestInvalid,
            $"The column {table.Columns[index].Name} of {table.Name} has {what}, which PostgreSQL's column cannot hold. Nothing was changed.",
            "Change the value, or load the seed into an SQLite file."
        );
}
