namespace Gateway.Seeding.Tests;

/// <summary>Cancels as soon as a step is reported.</summary>
internal sealed class Cancelling(string step) : IProgress<SeedProgress>, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void Report(SeedProgress value)
    {
        if (value.Step == step)
        {
            _source.Cancel();
        }
    }

    public void Dispose() => _source.Dispose();
}
