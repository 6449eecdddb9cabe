using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>What was measured of one contender and one question.</summary>
internal sealed class AnswerFigures(IContender contender)
{
    private const int AtOnce = 8;
    private const int Variants = 32;

    /// <summary>Who was asked.</summary>
    public IContender Contender { get; } = contender;

    /// <summary>The first calls of its process, in ms.</summary>
    public Samples First { get; } = new();

    /// <summary>Those when it was warm, in ms.</summary>
    public Samples Warm { get; } = new();

    /// <summary>The bytes of an answer.</summary>
    public long Bytes { get; private set; }

    /// <summary>The most memory that it ever took in one call after the other, in bytes.</summary>
    public long? Peak { get; private set; }

    /// <summary>The same with eight calls at once.</summary>
    public long? PeakTogether { get; private set; }

    /// <summary>Calls in a second with eight at once.</summary>
    public double Rate { get; private set; }

    /// <summary>Those calls, in ms.</summary>
    public Samples Each { get; private set; } = new();

    /// <summary>Asks some times.</summary>
    public void Ask(string sql, int times, Samples? into)
    {
        for (var i = 0; i < times; i++)
        {
            var (time, bytes) = Contender.Ask(sql);
            into?.Add(time.TotalMilliseconds);
            Bytes = bytes;
        }
        Peak = Contender.PeakBytes;
    }

    /// <summary>Asks eight at once, each in words of its own.</summary>
    public void AskTogether(string sql, int times)
    {
        var statements = Enumerable.Range(0, times).Select(i => Chinook.Variant(sql, i % Variants)).ToList();
        Contender.AskTogether(statements[..Math.Min(times, Variants)], AtOnce);
        (var all, Each) = Contender.AskTogether(statements, AtOnce);
        Rate = times / all.TotalSeconds;
        PeakTogether = Contender.PeakBytes;
    }
}
