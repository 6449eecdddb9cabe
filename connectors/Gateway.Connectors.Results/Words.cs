using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Connectors.Results;

/// <summary>What readers of a result are told of it.</summary>
internal static class Words
{
    /// <summary>Where it is from, and whether it is all.</summary>
    public static string Of(KeptResult result)
    {
        var sources = string.Join(", ", result.Origins.Select(origin => origin.Source));
        var version = result.Version is null ? "" : $", version {result.Version}";
        var cut = result.Cut is null ? "" : $"; incomplete: {result.Cut}";
        return $"from {sources} as of {Moment(result.Created)}{version}{cut}";
    }

    private static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
