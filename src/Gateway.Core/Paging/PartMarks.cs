using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The lines that say which page, slide or sheet begins: a reader of several has to cite each. For one answer.</summary>
/// <param name="parts">The parts of the document.</param>
/// <param name="place">What is read; where it is one part, its name is said above the text already.</param>
internal sealed class PartMarks(IReadOnlyList<DocumentPart> parts, TextPlace place)
{
    private int _next;

    /// <summary>The mark that stands before a line, with its line end; empty for none. Lines are to come in order.</summary>
    public string Before(int line, bool isFirst)
    {
        var before = _next;
        while (_next < parts.Count && parts[_next].FirstLine <= line)
        {
            _next++;
        }
        return _next == before || (isFirst && parts[_next - 1].Name == place.Name)
            ? ""
            : $"[{OneLine.Of(parts[_next - 1].Name)}]\n";
    }
}
