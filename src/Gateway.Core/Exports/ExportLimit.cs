using System.Globalization;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>How much one export may have: what the configuration allows, and no more than its principal has left of the hour.</summary>
/// <param name="Rows">Rows at most.</param>
/// <param name="Bytes">Bytes at most.</param>
/// <param name="IsOfHour">Whether the hour's budget is the smaller one.</param>
internal sealed record ExportLimit(long Rows, long Bytes, bool IsOfHour)
{
    private const string Smaller =
        "filter, aggregate, or export parts of it into several files, by ranges of a key; nothing was written";

    /// <summary>The limit of an export that begins now.</summary>
    public static ExportLimit Of(ExportConfiguration configuration, HourlyUse hour)
    {
        var (rows, bytes) = hour.Left();
        return new ExportLimit(
            Math.Min(configuration.MaxRows, rows),
            Math.Min(configuration.MaxBytes, bytes),
            rows < configuration.MaxRows || bytes < configuration.MaxBytes
        );
    }

    /// <summary>Refuses what is more.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.BudgetSize"/>, or <see cref="ErrorCode.BudgetSpent"/>.</exception>
    public void Check(long rows, long bytes)
    {
        if (rows > Rows || bytes > Bytes)
        {
            throw TooMuch(rows > Rows ? $"{Number(Rows)} rows" : $"{Number(Bytes)} bytes");
        }
    }

    /// <summary>The refusal of a cell that would not be whole in the file.</summary>
    public static GatewayException NotWhole(IReadOnlyList<Column> columns, Value[] row, long number)
    {
        var place = Array.FindIndex(row, cell => cell.IsCut);
        return new GatewayException(
            ErrorCode.BudgetSize,
            $"column '{columns[Math.Max(place, 0)].Name}' of row {Number(number)} cannot be exported whole: it is too long, or only its size is known",
            "leave the column out, or export parts of it with substr(); bytes of a kept result are not there, export the query itself; nothing was written"
        );
    }

    private GatewayException TooMuch(string what) =>
        IsOfHour
            ? new GatewayException(
                ErrorCode.BudgetSpent,
                $"the export has more than {what}, which is what is left of this hour's budget",
                Smaller
            )
            : new GatewayException(
                ErrorCode.BudgetSize,
                $"the export has more than {what}, the most of one file",
                Smaller
            );

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
