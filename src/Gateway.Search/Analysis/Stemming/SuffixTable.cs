namespace Gateway.Search.Analysis.Stemming;

/// <summary>Suffixes and what is to be done with each, as a tree of their letters from the last one on. Thread-safe.</summary>
internal sealed class SuffixTable<TRule>
{
    private readonly List<Node> _building = [new Node()];
    private readonly Node[] _nodes;

    /// <summary>Reads the table.</summary>
    /// <param name="groups">Suffixes, with spaces between them, and their rule.</param>
    public SuffixTable(params (string Suffixes, TRule Rule)[] groups)
    {
        foreach (var (suffixes, rule) in groups)
        {
            foreach (var suffix in suffixes.Split(' '))
            {
                Add(suffix, rule);
            }
        }
        _nodes = [.. _building];
    }

    /// <summary>The length of the longest suffix that a word, or the end of one, ends in; 0 for none.</summary>
    public int Find(ReadOnlySpan<char> word, out TRule rule)
    {
        var nodes = _nodes;
        var found = 0;
        rule = default!;
        var at = 0;
        for (var i = word.Length - 1; i >= 0; i--)
        {
            at = nodes[at].Child;
            while (at > 0 && nodes[at].Letter != word[i])
            {
                at = nodes[at].Sibling;
            }
            if (at == 0)
            {
                break;
            }
            if (nodes[at].IsSuffix)
            {
                found = word.Length - i;
                rule = nodes[at].Rule;
            }
        }
        return found;
    }

    /// <summary>The same where the rule is plain.</summary>
    public int Find(ReadOnlySpan<char> word) => Find(word, out _);

    private void Add(string suffix, TRule rule)
    {
        var at = 0;
        for (var i = suffix.Length - 1; i >= 0; i--)
        {
            var child = _building[at].Child;
            while (child > 0 && _building[child].Letter != suffix[i])
            {
                child = _building[child].Sibling;
            }
            if (child == 0)
            {
                child = _building.Count;
                _building.Add(new Node { Letter = suffix[i], Sibling = _building[at].Child });
                _building[at] = _building[at] with { Child = child };
            }
            at = child;
        }
        _building[at] = _building[at] with { IsSuffix = true, Rule = rule };
    }

    // Zero is the root, and no node's child or sibling.
    private readonly record struct Node
    {
        public char Letter { get; init; }

        public int Child { get; init; }

        public int Sibling { get; init; }

        public bool IsSuffix { get; init; }

        public TRule Rule { get; init; }
    }
}
