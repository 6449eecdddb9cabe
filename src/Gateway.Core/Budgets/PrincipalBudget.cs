using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>The budget of one principal: its places for calls at once, and what it was answered within the hour.</summary>
internal sealed class PrincipalBudget(BudgetConfiguration budget, TimeProvider time) : IDisposable
{
    /// <summary>The places for its calls; null for as many as there are.</summary>
    public SemaphoreSlim? Places { get; } = budget.Calls is { } calls ? new SemaphoreSlim(calls, calls) : null;

    /// <summary>What it was answered.</summary>
    public HourlyUse Hour { get; } = new(budget, time);

    public void Dispose() => Places?.Dispose();
}
