namespace Gateway.Core;

/// <summary>A plan that holds one of the places for running calls until it is disposed. Only admission makes one.</summary>
internal sealed partial class AdmittedPlan : IDisposable
{
    private readonly SemaphoreSlim _places;

    private AdmittedPlan(Plan plan, SemaphoreSlim places)
    {
        Plan = plan;
        _places = places;
    }

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    public void Dispose() => _places.Release();
}
