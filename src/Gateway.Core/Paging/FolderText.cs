using System.Globalization;

namespace Gateway.Core;

/// <summary>What is in a folder, in a few words.</summary>
internal static class FolderText
{
    private const int MostFormats = 4;

    /// <summary><c>34 documents: 20 pdf, 14 md; 4.5 MB; 31 searched</c>.</summary>
    public static string Of(FolderFacts facts)
    {
        var more = facts.IsComplete ? "" : "more than ";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{more}{facts.Documents:N0} document{(facts.Documents == 1 ? "" : "s")}"
        );
        if (facts.Documents == 0)
        {
            return text;
        }
        var formats = facts
            .Formats.Take(MostFormats)
            .Select(format =>
                string.Create(CultureInfo.InvariantCulture, $"{format.Count:N0} {NameOf(format.Extension)}")
            );
        text +=
            facts.Formats.Count == 1 && facts.IsComplete
                ? $", {NameOf(facts.Formats[0].Extension)}"
                : $": {string.Join(", ", formats)}{(facts.Formats.Count > MostFormats ? ", …" : "")}";
        text += facts.Bytes is { } bytes ? "; " + NodeText.Size(bytes) : "";
        return facts.Searched is not { } searched ? text
            : facts.IsComplete && searched == facts.Documents ? text + "; all searched"
            : text + string.Create(CultureInfo.InvariantCulture, $"; {searched:N0} searched");
    }

    private static string NameOf(string extension) => extension.Length == 0 ? "without ending" : OneLine.Of(extension);
}
