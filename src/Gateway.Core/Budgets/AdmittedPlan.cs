namespace Gateway.Core;

/// <summary>A plan that holds a place among the running calls of all, and one among those of its principal, until it is disposed. Only admission makes one.</summary>
internal sealed partial class AdmittedPlan : IDisposable
{
    private readonly SemaphoreSlim? _own;
    private readonly SemaphoreSlim _places;

    private AdmittedPlan(Plan plan, HourlyUse hour, SemaphoreSlim? own, SemaphoreSlim places)
    {
        Plan = plan;
        Hour = hour;
        _own = own;
        _places = places;
    }

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    /// <summary>What its principal was answered within the hour.</summary>
    public HourlyUse Hour { get; }

    public void Dispose()
    {
        _places.Release();
        _own?.Release();
    }
}
