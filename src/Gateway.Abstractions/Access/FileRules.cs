using System.Collections.Immutable;

namespace Gateway.Abstractions;

/// <summary>Include and exclude patterns over a folder; exclude wins; names that begin with a dot are never seen.</summary>
/// <remarks>A connector asks with the path as given and again with the path that links resolve to. Thread-safe.</remarks>
public sealed class FileRules : AccessRules
{
    private readonly ImmutableArray<GlobPattern> _include;
    private readonly ImmutableArray<GlobPattern> _exclude;

    /// <summary>Makes the rules.</summary>
    /// <param name="include">What may be seen.</param>
    /// <param name="exclude">What may not; a folder that is covered hides all that is in it.</param>
    public FileRules(IEnumerable<GlobPattern> include, IEnumerable<GlobPattern> exclude)
    {
        _include = [.. include];
        _exclude = [.. exclude];
    }

    /// <summary>Everything but dot files.</summary>
    public static FileRules Everything { get; } = new([GlobPattern.Parse("**/*")], []);

    /// <inheritdoc />
    public override bool IsRestricted => true;

    /// <inheritdoc />
    public override string Canonical =>
        string.Join(
            '\n',
            _include.Select(p => "+" + p.Text).Concat(_exclude.Select(p => "-" + p.Text)).Order(StringComparer.Ordinal)
        );

    /// <inheritdoc />
    public override bool Sees(NodePath path) =>
        !path.IsRoot
        && SeesContainer(path.Parent)
        && !IsHidden(path.Name)
        && _include.Any(pattern => pattern.Matches(path))
        && !_exclude.Any(pattern => pattern.Matches(path));

    /// <inheritdoc />
    public override bool SeesContainer(NodePath path) =>
        path.IsRoot
        || (!IsHidden(path.Name) && !_exclude.Any(pattern => pattern.CoversFolder(path)) && SeesContainer(path.Parent));

    /// <inheritdoc />
    public override bool SeesColumn(NodePath table, string column) => Sees(table);

    // "..", "..." and "..hidden-dots.txt" are odd but legal names of files that are not hidden.
    private static bool IsHidden(string name) =>
        name.StartsWith('.') && !name.StartsWith("..", StringComparison.Ordinal);
}
