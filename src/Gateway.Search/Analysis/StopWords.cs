using System.Collections.Frozen;

namespace Gateway.Search.Analysis;

/// <summary>Words that are in nearly every English text: they are indexed and count in phrases, and carry no weight elsewhere.</summary>
internal static class StopWords
{
    private const string List = """
        a about above after again against all also am an and any are as at be because been before being below between
        both but by can could did do does doing done down during each few for from further get gets give given had has
        have having he her here hers him himself his how i if in into is it its itself just let may me might more most
        must my no nor not of off on once one or other our ours out over own please same shall she should show so some
        such tell than that the their theirs them then there these they this those through to too under until up upon
        us very was we were what when where whether which while who whom whose why will with within without would you
        your yours
        """;

    private static readonly FrozenSet<string> _words = List.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a folded word (not its stem) is one.</summary>
    public static bool Contains(string surface) => _words.Contains(surface);
}
