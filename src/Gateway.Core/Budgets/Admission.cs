using Gateway.Abstractions;

namespace Gateway.Core;

internal sealed partial class AdmittedPlan
{
    /// <summary>The fifth stage: how many calls run at once. A call waits a while for a place, then is refused.</summary>
    internal sealed class Admission(int maxCalls, TimeProvider time) : IDisposable
    {
        private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

        private readonly SemaphoreSlim _places = new(maxCalls, maxCalls);

        /// <summary>Waits for a place.</summary>
        public async ValueTask<AdmittedPlan> AdmitAsync(Plan plan, CancellationToken cancellation)
        {
            if (_places.Wait(0, cancellation) || await WaitAsync(cancellation))
            {
                return new AdmittedPlan(plan, _places);
            }
            throw new GatewayException(
                ErrorCode.BudgetBusy,
                $"{maxCalls} calls are running already and none ended within {MaxWait.TotalSeconds:0} s",
                "wait for the answers of the running calls, then ask again"
            );
        }

        public void Dispose() => _places.Dispose();

        private async Task<bool> WaitAsync(CancellationToken cancellation)
        {
            using var patience = new CancellationTokenSource(MaxWait, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
            try
            {
                await _places.WaitAsync(either.Token);
                return true;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
