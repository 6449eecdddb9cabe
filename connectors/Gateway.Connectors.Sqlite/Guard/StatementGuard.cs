using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>Judges every action that SQLite reports while it compiles a caller's statement: what is not known is denied.</summary>
/// <remarks>
/// SQLite also asks while a statement runs, for the statements that virtual tables prepare inside. Those, too, come
/// here. For one statement, on one thread.
/// </remarks>
internal sealed class StatementGuard
{
    private static readonly HashSet<string> TableFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "json_each",
        "json_tree",
    };

    private readonly SqlText _text;
    private readonly GrantedSchema _granted;
    private readonly IReadOnlySet<string> _cteNames;
    private readonly SortedSet<string> _throughViews = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _tables = new(StringComparer.Ordinal);
    private bool _isPassing;

    /// <summary>Makes the guard of one statement.</summary>
    public StatementGuard(SqlText text, GrantedSchema granted)
    {
        _text = text;
        _granted = granted;
        _cteNames = text.PossibleCteNames;
    }

    /// <summary>The first thing that was denied, or null.</summary>
    public Denial? Denied { get; private set; }

    /// <summary>What was read through views and could not be read directly, as table.column.</summary>
    public IReadOnlySet<string> ThroughViews => _throughViews;

    /// <summary>Whether there is any of it.</summary>
    public bool ReadsThroughViews => _throughViews.Count > 0;

    /// <summary>The granted tables and views that are read, in order.</summary>
    public IEnumerable<string> Tables => _tables;

    /// <summary>Whether it reads a table, and calls nothing that gives another value another time. Known when it is compiled.</summary>
    public bool IsRepeatable => _tables.Count > 0 && !_isPassing;

    /// <summary>The answer to SQLite.</summary>
    /// <param name="action">An action code of sqlite3_set_authorizer.</param>
    /// <param name="first">Its first argument: a table, a pragma.</param>
    /// <param name="second">Its second: a column, a function.</param>
    /// <param name="database">The attached database.</param>
    /// <param name="context">The innermost view or common table expression.</param>
    public bool Allows(int action, string? first, string? second, string? database, string? context)
    {
        var denial = IsForeignView(context)
            ? new Denial(DenialKind.Read, context!, "")
            : action switch
            {
                raw.SQLITE_SELECT or raw.SQLITE_RECURSIVE => null,
                raw.SQLITE_READ => Read(first ?? "", second ?? "", database, context),
                raw.SQLITE_FUNCTION when SafeFunctions.Contains(second ?? "") => Call(second!),
                raw.SQLITE_FUNCTION => new Denial(DenialKind.Function, second ?? "", ""),
                // The full-text engine watches this counter; a caller's text cannot be a PRAGMA.
                raw.SQLITE_PRAGMA when first == "data_version" && second is null => null,
                _ => new Denial(DenialKind.Write, first ?? "", ""),
            };
        Denied ??= denial;
        return denial is null;
    }

    private Denial? Call(string function)
    {
        _isPassing |= PassingFunctions.Contains(function);
        return null;
    }

    private Denial? Read(string table, string column, string? database, string? context)
    {
        if (_granted.Schema.Find(table) is not { } entry)
        {
            return TableFunctions.Contains(table) || IsCte(table, column)
                ? null
                : new Denial(DenialKind.Read, table, column);
        }
        var main = string.IsNullOrEmpty(database) || database.Equals("main", StringComparison.OrdinalIgnoreCase);
        if (main && _granted.Grants(entry, column))
        {
            _tables.Add(entry.Name);
            // What a full-text table shows of a view is asked for only while the statement runs.
            _isPassing |= entry.ContentTable is { } content && _granted.Schema.Find(content) is { IsView: true };
            return null;
        }
        var mayBeMasked = _granted.Schema.IndexesMasked(entry, _granted.Rules);
        if (
            main
            && !entry.IsSystem
            && !mayBeMasked
            && (IsInsideView(context) || IsInsideNamedView(entry, column) || IsEngine(entry))
        )
        {
            if (!IsEngine(entry))
            {
                _throughViews.Add(column.Length == 0 ? entry.Name : $"{entry.Name}.{column}");
            }
            return null;
        }
        return new Denial(DenialKind.Read, entry.Name, column);
    }

    // "Any row" is also reported of common table expressions, the caller's and those inside views.
    private bool IsCte(string name, string column) =>
        column.Length == 0
        && !EngineTables.Contains(name)
        && (_cteNames.Contains(name) || _granted.TrustedContexts.Contains(name));

    // A common table expression of the caller's can take a view's name, and then speaks with its context: such a
    // context is worth nothing.
    private bool IsInsideView(string? context) =>
        context is not null && _granted.TrustedContexts.Contains(context) && !_cteNames.Contains(context);

    // "Any row of this table" comes without a context, also from inside a view. Then it is the view's own where the
    // caller's text does not hold the table's name at all.
    private bool IsInsideNamedView(SchemaEntry entry, string column) =>
        column.Length == 0
        && !_text.Names.Contains(entry.Name)
        && _text.Names.Any(name => _granted.TrustedContexts.Contains(name) && !_cteNames.Contains(name));

    // The engine of a granted virtual table reads the tables in which it keeps its data.
    private bool IsEngine(SchemaEntry entry) =>
        !_text.Names.Contains(entry.Name)
        && _granted.Schema.EngineOwners(entry).Any(owner => _granted.Grants(owner, ""));

    private bool IsForeignView(string? context) =>
        context is not null
        && !_cteNames.Contains(context)
        && !_granted.TrustedContexts.Contains(context)
        && _granted.Schema.Find(context) is { IsView: true };
}
