namespace Gateway.Abstractions;

/// <summary>What one principal may see of one source. "Denied" and "absent" must be the same answer to the caller.</summary>
/// <remarks>Closed: <see cref="TableRules"/> and <see cref="FileRules"/>. Immutable, thread-safe.</remarks>
public abstract class AccessRules
{
    private protected AccessRules() { }

    /// <summary>True when anything of the source is denied or not allowed.</summary>
    public abstract bool IsRestricted { get; }

    /// <summary>A text that is equal for equal rules, for the fingerprint of a grant.</summary>
    public abstract string Canonical { get; }

    /// <summary>Whether a table, a view or a document may be seen.</summary>
    public abstract bool Sees(NodePath path);

    /// <summary>Whether a schema or a folder may be walked into.</summary>
    public abstract bool SeesContainer(NodePath path);

    /// <summary>Whether a column of a table that is seen may be seen; documents have no denied columns.</summary>
    public abstract bool SeesColumn(NodePath table, string column);

    /// <summary>How the values of a column are masked, seen or not; null for as they are.</summary>
    public virtual MaskKind? MaskOf(NodePath table, string column) => null;

    /// <summary>Whether the values of a column may be seen as they are.</summary>
    public bool SeesPlainly(NodePath table, string column) =>
        SeesColumn(table, column) && MaskOf(table, column) is null;
}
