using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard.Masks;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>A schema under the rules of one grant: what a statement may name, and which views speak for themselves.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
internal sealed class GrantedSchema
{
    private MaskedPlaces? _maskedPlaces;
    private readonly HashSet<string> _trustedContexts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Follows the granted views to what they are made of.</summary>
    public GrantedSchema(Schema schema, TableRules rules)
    {
        Schema = schema;
        Rules = rules;
        foreach (var view in Relations.Where(e => e.IsView))
        {
            Trust(view);
        }
    }

    /// <summary>The whole schema.</summary>
    public Schema Schema { get; }

    /// <summary>The rules.</summary>
    public TableRules Rules { get; }

    /// <summary>
    /// The contexts in which SQLite reports reads on behalf of a granted view: the view's name, those of the views that
    /// it is made of, and those of the common table expressions in them.
    /// </summary>
    public IReadOnlySet<string> TrustedContexts => _trustedContexts;

    /// <summary>The tables and views that the rules see.</summary>
    public IEnumerable<SchemaEntry> Relations => Schema.Relations.Where(e => Schema.IsSeen(e, Rules));

    /// <summary>Where masked columns stand; null where nothing is masked.</summary>
    /// <param name="detailOf">Reads the catalog of a table, the first time.</param>
    public MaskedPlaces? MaskedPlaces(Func<SchemaEntry, TableDetail> detailOf) =>
        Rules.Masked.Count == 0 ? null : _maskedPlaces ??= Masks.MaskedPlaces.Of(Schema, Rules, detailOf);

    /// <summary>Whether free SQL may read a column; the empty name stands for "any row".</summary>
    public bool Grants(SchemaEntry entry, string column)
    {
        if (entry.IsSystem || Schema.ShadowOwner(entry.Name) is not null)
        {
            return false;
        }
        var path = NodePath.Of(entry.Name);
        if (column.Length == 0 || column == "ROWID")
        {
            return Rules.Sees(path) && (entry.Module is null || IsWhole(entry));
        }
        return entry.Module is null ? Rules.SeesColumn(path, column) : IsWhole(entry);
    }

    /// <summary>Whether every column of a table is granted, whatever its columns are.</summary>
    /// <remarks>
    /// A full-text match reads all columns of its table, and its functions return any of them, without a word to the
    /// authorizer: so a virtual table is granted to free SQL whole or not at all.
    /// </remarks>
    public bool IsWhole(SchemaEntry entry) =>
        !entry.IsSystem
        && Schema.ShadowOwner(entry.Name) is null
        && !(entry.Module is not null && (Rules.Masks(NodePath.Of(entry.Name)) || Schema.IndexesMasked(entry, Rules)))
        && SeesWhole(NodePath.Of(entry.Name));

    private bool SeesWhole(NodePath table) =>
        Rules.SeesColumn(table, "\0")
        && !Rules.Deny.Any(deny => deny.Parts.Length == 2 && deny.Parts[0].Matches(table.Name, ignoreCase: true));

    private void Trust(SchemaEntry view)
    {
        if (view.Sql is null || !_trustedContexts.Add(view.Name))
        {
            return;
        }
        var tokens = SqlLexer.Tokens(view.Sql);
        tokens.RemoveAll(token => token.IsTrivia);
        _trustedContexts.UnionWith(CteNames.Of(view.Sql, tokens));
        foreach (var token in tokens.Where(token => token.CanBeName))
        {
            if (Schema.Find(token.Name(view.Sql)) is { IsView: true } inner)
            {
                Trust(inner);
            }
        }
    }
}
