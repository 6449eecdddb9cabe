using System.Collections.Concurrent;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

internal sealed partial class AdmittedPlan
{
    /// <summary>
    /// The fifth stage: what a principal may still use, and how many calls run at once, its own and all. A call waits a
    /// while for a place, then is refused.
    /// </summary>
    internal sealed class Admission(int maxCalls, BudgetConfiguration budget, TimeProvider time) : IDisposable
    {
        private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

        private readonly SemaphoreSlim _places = new(maxCalls, maxCalls);
        private readonly ConcurrentDictionary<Principal, PrincipalBudget> _budgets = new();

        /// <summary>What a principal was answered within the hour; also for answers that it shares with other calls.</summary>
        public HourlyUse HourOf(Principal principal) => BudgetOf(principal).Hour;

        /// <summary>Waits for a place.</summary>
        public async ValueTask<AdmittedPlan> AdmitAsync(Plan plan, Principal principal, CancellationToken cancellation)
        {
            var (own, hour) = (BudgetOf(principal).Places, HourOf(principal));
            if (own is not null)
            {
                await EnterAsync(own, budget.Calls!.Value, " of yours", cancellation);
            }
            try
            {
                await EnterAsync(_places, maxCalls, "", cancellation);
                return new AdmittedPlan(plan, hour, own, _places);
            }
            catch
            {
                own?.Release();
                throw;
            }
        }

        public void Dispose()
        {
            _places.Dispose();
            foreach (var own in _budgets.Values)
            {
                own.Dispose();
            }
        }

        private PrincipalBudget BudgetOf(Principal principal) =>
            _budgets.GetOrAdd(principal, _ => new PrincipalBudget(budget, time));

        private async ValueTask EnterAsync(
            SemaphoreSlim places,
            int count,
            string whose,
            CancellationToken cancellation
        )
        {
            if (!places.Wait(0, cancellation) && !await WaitAsync(places, cancellation))
            {
                throw new GatewayException(
                    ErrorCode.BudgetBusy,
                    $"{count} calls{whose} are running already and none ended within {MaxWait.TotalSeconds:0} s",
                    "wait for the answers of the running calls, then ask again"
                );
            }
        }

        private async Task<bool> WaitAsync(SemaphoreSlim places, CancellationToken cancellation)
        {
            using var patience = new CancellationTokenSource(MaxWait, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
            try
            {
                await places.WaitAsync(either.Token);
                return true;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
