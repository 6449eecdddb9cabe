using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Extraction.Packages;

/// <summary>Counts what the parts of one file unpack to. For one document, one thread.</summary>
internal sealed class InflationBudget(ExtractionContext context)
{
    // What is short may grow as it likes: a megabyte of blanks packs into a kilobyte.
    private const long AlwaysAllowed = 1 << 20;

    private long _taken;

    /// <summary>Takes bytes that a part has unpacked to.</summary>
    /// <param name="bytes">How many there are now.</param>
    /// <param name="part">How many this part has unpacked to, with these.</param>
    /// <param name="packed">How many it takes in the file.</param>
    /// <exception cref="GatewayException">More than the limits allow.</exception>
    public void Take(int bytes, long part, long packed)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        _taken += bytes;
        var limits = context.Limits;
        if (_taken > limits.InflatedBytes)
        {
            throw Refusal.TooLarge(
                context.FileName,
                string.Create(CultureInfo.InvariantCulture, $"unpacks to more than {limits.InflatedBytes:N0} bytes")
            );
        }
        if (part > AlwaysAllowed && part / limits.InflatedRatio > packed)
        {
            throw Refusal.TooLarge(
                context.FileName,
                $"holds a part that unpacks to more than {limits.InflatedRatio} times its size, as no document does"
            );
        }
    }
}
