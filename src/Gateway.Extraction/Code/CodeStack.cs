using System.Runtime.InteropServices;

namespace Gateway.Extraction.Code;

/// <summary>The brackets that are open, and the tokens of the statement in each. For one file, once.</summary>
internal sealed class CodeStack
{
    private const int LongestHead = 128;

    private readonly List<CodeToken> _tokens = [];
    private readonly List<CodeFrame> _frames = [];

    /// <summary>The innermost bracket.</summary>
    public CodeFrame Current { get; private set; } = new(CodeFrameKind.Open, 1, 0);

    /// <summary>How many are open.</summary>
    public int Depth => _frames.Count;

    /// <summary>Whether statements may stand in the innermost.</summary>
    public bool IsBrace => Current.Kind is CodeFrameKind.Open or CodeFrameKind.Type or CodeFrameKind.Function;

    /// <summary>The tokens of the statement; within round or square brackets without the bracket.</summary>
    public ReadOnlySpan<CodeToken> Head => CollectionsMarshal.AsSpan(_tokens)[HeadStart..];

    // Round and square brackets are tokens of their own, which are there until they are closed.
    private int HeadStart => Current.HeadStart + (Current.Kind == CodeFrameKind.Group ? 1 : 0);

    /// <summary>Adds a token; a statement that is too long for a declaration begins anew.</summary>
    public void Add(CodeToken token)
    {
        if (_tokens.Count - Current.HeadStart >= LongestHead)
        {
            Clear();
        }
        _tokens.Add(token);
    }

    /// <summary>Ends the statement.</summary>
    public void Clear() => CollectionsMarshal.SetCount(_tokens, Math.Min(HeadStart, _tokens.Count));

    /// <summary>What follows lies a level deeper, as behind <c>namespace A;</c>.</summary>
    public void Deepen() => Current = Current with { Level = Current.Level + 1 };

    /// <summary>Opens braces.</summary>
    public void Push(CodeFrameKind kind, int level)
    {
        _frames.Add(Current);
        Current = new CodeFrame(kind, level, _tokens.Count);
    }

    /// <summary>Opens a round or square bracket.</summary>
    public void PushGroup(CodeToken bracket)
    {
        Push(CodeFrameKind.Group, Current.Level);
        _tokens.Add(bracket);
    }

    /// <summary>Closes the innermost; what stood in it is forgotten.</summary>
    public void Pop()
    {
        if (_frames.Count > 0)
        {
            CollectionsMarshal.SetCount(_tokens, Math.Min(Current.HeadStart, _tokens.Count));
            Current = _frames[^1];
            _frames.RemoveAt(_frames.Count - 1);
        }
    }

    /// <summary>Closes a round or square bracket, which becomes one token.</summary>
    /// <param name="end">Where it ends.</param>
    public void PopGroup(int end)
    {
        var open = _tokens[Current.HeadStart];
        Pop();
        Add(open with { Length = end - open.Start });
    }
}
