using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>What to say of an unknown name.</summary>
internal static class NameHint
{
    /// <summary>The nearest known name, or all of them.</summary>
    public static string Of(string written, IReadOnlyList<string> known) =>
        NearestName.Of(written, known) is { } near ? $"did you mean {Display.Quote(near)}?"
        : known.Count == 0 ? "there is none"
        : $"known here: {Display.List(known)}";
}
