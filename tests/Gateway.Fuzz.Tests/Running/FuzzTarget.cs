using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Fuzz.Tests.Running;

/// <summary>Something that takes any text, and what must hold of it.</summary>
/// <param name="name">The folder of its inputs in <c>testdata/fuzz</c>.</param>
/// <param name="inputs">Makes inputs.</param>
/// <param name="check">Throws when something does not hold of an input.</param>
internal sealed class FuzzTarget(string name, Gen<string> inputs, Action<string> check)
{
    private const int InputsInRound = 64;
    private const int LargestSize = 60;
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(1);

    private readonly Corpus _corpus = new(name);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string _input = "";
    private long _tried;

    /// <summary>How many inputs were tried.</summary>
    public long Tried => Interlocked.Read(ref _tried);

    /// <summary>Tries what was kept, then new inputs until the time is over.</summary>
    /// <exception cref="FuzzException">Something did not hold; the smallest input was kept.</exception>
    public async Task RunAsync()
    {
        // A thread of its own: an input that hangs must not take one from the pool.
        new Thread(TryAll) { IsBackground = true, Name = name }.Start();
        for (long before = -1; !_ended.Task.IsCompleted && before != Tried; )
        {
            before = Tried;
            await Task.WhenAny(_ended.Task, Task.Delay(Hanging));
        }
        if (!_ended.Task.IsCompleted)
        {
            throw new FuzzException(name, _corpus.Keep(_input), _input, $"it runs for more than {Hanging}", null);
        }
        await _ended.Task;
        Assert.True(Tried > 0);
    }

    private void TryAll()
    {
        try
        {
            foreach (var input in _corpus.Inputs())
            {
                Try(input, "kept");
            }
            var started = Stopwatch.GetTimestamp();
            for (var round = 0UL; Stopwatch.GetElapsedTime(started) < Budget.Time; round++)
            {
                Round(Budget.Seed + round, started);
            }
            _ended.SetResult();
        }
        catch (Exception fault)
        {
            _ended.SetException(fault);
        }
    }

    private void Round(ulong seed, long started)
    {
        var size = 1 + (int)(seed % LargestSize);
        foreach (var input in inputs.Sample(size, new Rnd(seed), InputsInRound))
        {
            if (Stopwatch.GetElapsedTime(started) > Budget.Time)
            {
                return;
            }
            Try(input, $"GATEWAY_FUZZ_SEED={seed}");
        }
    }

    private void Try(string input, string origin)
    {
        _input = input;
        if (Fault(input) is { } fault)
        {
            var smallest = Shrinking.Smallest(input, text => Fault(text)?.GetType() == fault.GetType());
            fault = Fault(smallest) ?? fault;
            throw new FuzzException(name, _corpus.Keep(smallest), smallest, $"{origin}: {fault.Message}", fault);
        }
        Interlocked.Increment(ref _tried);
    }

    private Exception? Fault(string input)
    {
        try
        {
            check(input);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }
}
