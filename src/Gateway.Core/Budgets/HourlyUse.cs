using System.Globalization;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>What one principal was answered within the last hour, by the minute, and whether it may ask on. Thread-safe.</summary>
/// <remarks>An answer counts when it is made, so calls that run at once may together go beyond the budget by an answer each.</remarks>
internal sealed class HourlyUse(BudgetConfiguration budget, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly bool _isCounted = budget is not { RowsPerHour: null, BytesPerHour: null };
    private readonly Lock _lock = new();
    private readonly Queue<Spent> _spent = [];
    private Spent _now;

    /// <summary>Refuses a call where the hour's rows or bytes are used up.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.BudgetSpent"/>: the hint says when it is possible again.</exception>
    public void Check()
    {
        if (!_isCounted)
        {
            return;
        }
        lock (_lock)
        {
            Forget();
            Check("rows", budget.RowsPerHour, spent => spent.Rows);
            Check("bytes", budget.BytesPerHour, spent => spent.Bytes);
        }
    }

    /// <summary>Counts an answer.</summary>
    public void Spend(Answer answer)
    {
        if (!_isCounted)
        {
            return;
        }
        var bytes = answer.Bytes;
        lock (_lock)
        {
            Forget();
            _now = _now with { Rows = _now.Rows + answer.Rows, Bytes = _now.Bytes + bytes };
        }
    }

    /// <summary>The rows and bytes that may still be answered now.</summary>
    public (long Rows, long Bytes) Left()
    {
        if (!_isCounted)
        {
            return (long.MaxValue, long.MaxValue);
        }
        lock (_lock)
        {
            Forget();
            return (Left(budget.RowsPerHour, spent => spent.Rows), Left(budget.BytesPerHour, spent => spent.Bytes));
        }
    }

    // The minute that has ended joins the others; what is an hour old goes.
    private void Forget()
    {
        var now = time.GetUtcNow();
        if (now >= _now.Begin + Minute)
        {
            if (_now.Rows > 0 || _now.Bytes > 0)
            {
                _spent.Enqueue(_now);
            }
            _now = new Spent(now, 0, 0);
        }
        while (_spent.TryPeek(out var oldest) && now >= oldest.Begin + Minute + Hour)
        {
            _spent.Dequeue();
        }
    }

    private void Check(string what, long? most, Func<Spent, long> of)
    {
        var used = Used(of);
        if (most is not { } allowed || used < allowed)
        {
            return;
        }
        var left = used;
        var again = _spent.Append(_now).First(spent => (left -= of(spent)) < allowed).Begin + Minute + Hour;
        throw new GatewayException(
            ErrorCode.BudgetSpent,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the budget of {allowed:N0} {what} an hour is used up: {used:N0} were answered within the last hour"
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"ask again at {again.UtcDateTime:HH:mm:ss} UTC, in {Math.Ceiling((again - time.GetUtcNow()).TotalMinutes):0} minutes; aggregates and a smaller max_rows use less"
            )
        );
    }

    private long Used(Func<Spent, long> of) => _spent.Sum(of) + of(_now);

    private long Left(long? most, Func<Spent, long> of) =>
        most is { } allowed ? Math.Max(0, allowed - Used(of)) : long.MaxValue;

    private readonly record struct Spent(DateTimeOffset Begin, long Rows, long Bytes);
}
