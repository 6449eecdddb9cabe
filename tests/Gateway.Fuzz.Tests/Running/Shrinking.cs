using System.Diagnostics;

namespace Gateway.Fuzz.Tests.Running;

/// <summary>Makes an input that shows a fault smaller, by leaving out ever smaller parts of it.</summary>
internal static class Shrinking
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The smallest input found that still shows the fault.</summary>
    /// <param name="input">An input that shows it.</param>
    /// <param name="shows">Whether another one does.</param>
    public static string Smallest(string input, Func<string, bool> shows)
    {
        var started = Stopwatch.GetTimestamp();
        for (var part = Math.Max(1, input.Length / 2); ; part = Math.Max(1, part / 2))
        {
            var before = input.Length;
            for (var at = 0; at < input.Length; )
            {
                if (Stopwatch.GetElapsedTime(started) > Patience)
                {
                    return input;
                }
                var without = input.Remove(at, Math.Min(part, input.Length - at));
                if (shows(without))
                {
                    input = without;
                }
                else
                {
                    at += part;
                }
            }
            if (part == 1 && input.Length == before)
            {
                return input;
            }
        }
    }
}
