using System.Collections.Immutable;

namespace Gateway.Abstractions;

/// <summary>Allow and deny patterns over tables and columns; deny wins.</summary>
/// <remarks>
/// A pattern with as many parts as a table's path speaks of tables, one with a part more of columns. A table of which
/// only columns are allowed shows those columns alone. Immutable, thread-safe.
/// </remarks>
public sealed class TableRules : AccessRules
{
    private readonly ImmutableArray<NamePattern> _allow;
    private readonly ImmutableArray<NamePattern> _deny;
    private readonly int _depth;
    private readonly bool _ignoreCase;
    private readonly ImmutableArray<ColumnMask> _masks;

    /// <summary>Makes the rules.</summary>
    /// <param name="allow">What may be seen; <c>*</c> alone is everything.</param>
    /// <param name="deny">What may not.</param>
    /// <param name="tableDepth">Segments in a table's path: 1 without schemas, 2 with.</param>
    /// <param name="ignoreCase">Whether the engine folds the case of names.</param>
    /// <param name="masks">Columns whose values are masked; null for none.</param>
    public TableRules(
        IEnumerable<NamePattern> allow,
        IEnumerable<NamePattern> deny,
        int tableDepth,
        bool ignoreCase,
        IEnumerable<ColumnMask>? masks = null
    )
    {
        _allow = [.. allow];
        _deny = [.. deny];
        _depth = tableDepth;
        _ignoreCase = ignoreCase;
        _masks = [.. masks ?? []];
    }

    /// <summary>Everything of a database without schemas is allowed.</summary>
    public static TableRules Everything { get; } = new([NamePattern.Parse("*")], [], 1, ignoreCase: true);

    /// <summary>The allow patterns.</summary>
    public IReadOnlyList<NamePattern> Allow => _allow;

    /// <summary>The deny patterns.</summary>
    public IReadOnlyList<NamePattern> Deny => _deny;

    /// <summary>The masks.</summary>
    public IReadOnlyList<ColumnMask> Masked => _masks;

    /// <summary>Whether any column of a table is masked.</summary>
    public bool Masks(NodePath table) => _masks.Any(mask => SpeaksOfColumns(mask.Name, table));

    /// <inheritdoc />
    public override bool IsRestricted =>
        !_deny.IsEmpty || !_allow.Any(pattern => pattern.Parts.All(part => part.IsAny));

    /// <inheritdoc />
    public override string Canonical =>
        string.Join(
            '\n',
            _allow
                .Select(p => "+" + p.Text)
                .Concat(_deny.Select(p => "-" + p.Text))
                .Concat(_masks.Select(mask => $"~{mask.Name.Text}={mask.KindName}"))
                .Order(StringComparer.Ordinal)
        );

    /// <inheritdoc />
    public override bool Sees(NodePath path) =>
        path.Segments.Length == _depth
        && !_deny.Any(pattern => CoversTable(pattern, path))
        && _allow.Any(pattern => CoversTable(pattern, path) || SpeaksOfColumns(pattern, path));

    /// <inheritdoc />
    public override bool SeesContainer(NodePath path) =>
        path.IsRoot
        || (
            path.Segments.Length < _depth
            && _allow.Any(pattern => IsEverything(pattern) || Prefix(pattern, path))
            && !_deny.Any(pattern =>
                IsEverything(pattern)
                || (pattern.Parts.Length == _depth && pattern.Parts[^1].IsAny && Prefix(pattern, path))
            )
        );

    /// <inheritdoc />
    public override bool SeesColumn(NodePath table, string column) =>
        Sees(table)
        && !_deny.Any(pattern => CoversColumn(pattern, table, column))
        && _allow.Any(pattern => CoversTable(pattern, table) || CoversColumn(pattern, table, column));

    /// <summary>Whether a deny pattern speaks of this very column; one that covers its whole table does not count.</summary>
    public bool DeniesColumn(NodePath table, string column) =>
        _deny.Any(pattern => CoversColumn(pattern, table, column));

    /// <inheritdoc />
    public override MaskKind? MaskOf(NodePath table, string column)
    {
        MaskKind? strictest = null;
        foreach (var mask in _masks)
        {
            if (CoversColumn(mask.Name, table, column) && (strictest is null || mask.Kind > strictest))
            {
                strictest = mask.Kind;
            }
        }
        return strictest;
    }

    private static bool IsEverything(NamePattern pattern) => pattern.Parts.Length == 1 && pattern.Parts[0].IsAny;

    private bool CoversTable(NamePattern pattern, NodePath table) =>
        IsEverything(pattern) || (pattern.Parts.Length == _depth && Prefix(pattern, table));

    private bool SpeaksOfColumns(NamePattern pattern, NodePath table) =>
        pattern.Parts.Length == _depth + 1 && Prefix(pattern, table);

    private bool CoversColumn(NamePattern pattern, NodePath table, string column) =>
        SpeaksOfColumns(pattern, table) && pattern.Parts[^1].Matches(column, _ignoreCase);

    private bool Prefix(NamePattern pattern, NodePath path)
    {
        for (var i = 0; i < path.Segments.Length; i++)
        {
            if (i >= pattern.Parts.Length || !pattern.Parts[i].Matches(path.Segments[i], _ignoreCase))
            {
                return false;
            }
        }
        return true;
    }
}
