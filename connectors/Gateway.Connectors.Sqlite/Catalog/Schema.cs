using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Guard;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>All objects of a database at one version of its schema. Immutable but for caches, thread-safe.</summary>
internal sealed class Schema
{
    // The tables in which each module keeps its own data; they are no tables of the owner.
    private static readonly Dictionary<string, string[]> ShadowSuffixes = new(StringComparer.Ordinal)
    {
        ["fts5"] = ["_data", "_idx", "_content", "_docsize", "_config"],
        ["fts4"] = ["_content", "_segments", "_segdir", "_docsize", "_stat"],
        ["fts3"] = ["_content", "_segments", "_segdir", "_docsize", "_stat"],
        ["rtree"] = ["_node", "_rowid", "_parent"],
        ["rtree_i32"] = ["_node", "_rowid", "_parent"],
        ["geopoly"] = ["_node", "_rowid", "_parent"],
    };

    private readonly Dictionary<string, SchemaEntry> _relations = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SchemaEntry> _shadows = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConditionalWeakTable<AccessRules, GrantedSchema> _granted = [];

    /// <summary>Makes a schema of the rows of the schema table.</summary>
    public Schema(int version, IReadOnlyList<SchemaEntry> entries)
    {
        Version = version;
        Entries = entries;
        foreach (var entry in entries.Where(e => e.Type is "table" or "view"))
        {
            _relations[entry.Name] = entry;
        }
        foreach (var owner in _relations.Values)
        {
            foreach (var suffix in ShadowSuffixes.GetValueOrDefault(owner.Module ?? "", []))
            {
                _shadows[owner.Name + suffix] = owner;
            }
        }
        Relations =
        [
            .. _relations
                .Values.Where(e => !e.IsSystem && !_shadows.ContainsKey(e.Name))
                .OrderBy(e => e.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>SQLite's schema_version.</summary>
    public int Version { get; }

    /// <summary>Every row.</summary>
    public IReadOnlyList<SchemaEntry> Entries { get; }

    /// <summary>The owner's tables and views in ordinal order.</summary>
    public IReadOnlyList<SchemaEntry> Relations { get; }

    /// <summary>The table or index whose b-tree begins on a page, or null; page 1 is the schema table itself.</summary>
    public SchemaEntry? AtRootPage(long page) =>
        Entries.FirstOrDefault(entry => entry.RootPage == page && (entry.Type is "table" or "index"));

    /// <summary>Details of tables that were read already.</summary>
    public ConcurrentDictionary<string, TableDetail> Details { get; } = new(StringComparer.Ordinal);

    /// <summary>Foreign keys of tables that were read already.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<ForeignKeyRow>> ForeignKeys { get; } =
        new(StringComparer.Ordinal);

    /// <summary>A table or view, system and shadow tables included, or null; case does not count.</summary>
    public SchemaEntry? Find(string name) => _relations.GetValueOrDefault(name);

    /// <summary>A table or view of the owner's that the rules see, or null.</summary>
    public SchemaEntry? Find(NodePath path, AccessRules rules) =>
        path.Segments.Length == 1
        && Find(path.Name) is { IsSystem: false } entry
        && ShadowOwner(entry.Name) is null
        && IsSeen(entry, rules)
            ? entry
            : null;

    /// <summary>Whether the rules see a table or view.</summary>
    public bool IsSeen(SchemaEntry entry, AccessRules rules) =>
        rules.Sees(NodePath.Of(entry.Name)) && !IndexesMasked(entry, rules);

    /// <summary>
    /// Whether a virtual table is made over a table of which columns are masked, or over something that may show them: a
    /// full-text match would read them, and so would a list of its terms.
    /// </summary>
    public bool IndexesMasked(SchemaEntry entry, AccessRules rules) =>
        entry.Module is not null
        && rules is TableRules { Masked.Count: > 0 } masking
        && Named(entry)
            .Any(named =>
                MayShowMasked(named, masking)
                || (named.Module is not null && Named(named).Any(inner => MayShowMasked(inner, masking)))
            );

    /// <summary>The virtual table that keeps its data in a table, or null.</summary>
    public SchemaEntry? ShadowOwner(string name) => _shadows.GetValueOrDefault(name);

    /// <summary>The virtual tables whose engine reads a table: to keep their data, or as the content that they index.</summary>
    public IEnumerable<SchemaEntry> EngineOwners(SchemaEntry table)
    {
        if (ShadowOwner(table.Name) is { } owner)
        {
            yield return owner;
        }
        foreach (var index in _relations.Values)
        {
            if (string.Equals(index.ContentTable, table.Name, StringComparison.OrdinalIgnoreCase))
            {
                yield return index;
            }
        }
    }

    private IEnumerable<SchemaEntry> Named(SchemaEntry entry) =>
        SqlLexer
            .Tokens(entry.Sql ?? "")
            .Where(token => token.CanBeName)
            .Select(token => Find(token.Name(entry.Sql!)))
            .OfType<SchemaEntry>()
            .Where(named => named != entry);

    private static bool MayShowMasked(SchemaEntry entry, TableRules rules) =>
        entry.IsView || rules.Masks(NodePath.Of(entry.Name));

    /// <summary>This schema under a grant.</summary>
    public GrantedSchema Under(Grant grant) =>
        _granted.GetValue(grant.Rules, rules => new GrantedSchema(this, (TableRules)rules));
}
