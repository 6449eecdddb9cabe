using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Structured;

/// <summary>Makes headings of the blocks of structured data that are long enough to be sections; the text stays as it is.</summary>
/// <remarks>What is short goes with the block around it, or, behind a block that was a section, under a heading of its own.</remarks>
internal sealed class BlockOutline(DocumentText plain)
{
    /// <summary>How deep blocks are looked at.</summary>
    public const int MostDepth = 3;

    private const int FewestLines = 3;
    private const int FewestLinesInside = 12;
    private const int LongestLead = 200;

    private readonly List<(Heading Heading, bool IsBlock)> _headings = [];
    private readonly Stack<(int Depth, string Name, int Line, int Count)> _open = [];

    /// <summary>The headings of the blocks that have ended.</summary>
    public List<Heading> Headings => _headings.ConvertAll(entry => entry.Heading);

    /// <summary>A block begins.</summary>
    /// <param name="depth">From 1 to <see cref="MostDepth"/>.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="start">Where; a block that does not begin its line is none.</param>
    public void Begin(int depth, ReadOnlySpan<char> name, int start)
    {
        var line = IsFirst(start) ? plain.LineAt(start) : 0;
        if (
            line > 0
            && _headings.Count < HeadingText.MaxCount
            && (_headings.Count == 0 || _headings[^1].Heading.Line < line)
        )
        {
            _open.Push((depth, HeadingText.Clean(name[..Math.Min(name.Length, LongestLead)]), line, _headings.Count));
            _headings.Add((new Heading(depth, _open.Peek().Name, line), true));
        }
    }

    /// <summary>The blocks of a depth and below end.</summary>
    /// <param name="depth">Their depth.</param>
    /// <param name="end">Where.</param>
    public void End(int depth, int end)
    {
        while (_open.TryPeek(out var block) && block.Depth >= depth)
        {
            _open.Pop();
            var lines = plain.LineAt(end) - block.Line + 1;
            if (lines >= (block.Depth == 1 ? FewestLines : FewestLinesInside) && block.Name.Length > 0)
            {
                continue;
            }
            _headings.RemoveRange(block.Count, _headings.Count - block.Count);
            if (block.Name.Length > 0 && IsBehindBlock(block.Depth))
            {
                _headings.Add((new Heading(block.Depth, block.Name, block.Line), false));
            }
        }
    }

    // Without a heading of its own it would be cited as part of the section before it.
    private bool IsBehindBlock(int depth) =>
        _headings is [.., var last] && last.Heading.Level >= depth && (last.IsBlock || last.Heading.Level > depth);

    private bool IsFirst(int start)
    {
        var before = plain.Text.AsSpan()[Math.Max(0, start - LongestLead)..start].TrimEnd(" \t");
        return before.IsEmpty ? start < LongestLead : before[^1] == '\n';
    }
}
