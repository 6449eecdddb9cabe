using Gateway.Connectors.Sqlite.Guard;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>The comments that an owner wrote into a CREATE statement, which SQLite keeps word for word.</summary>
/// <remarks>
/// A comment before the opening parenthesis, or on its line, speaks of the table (of a view: one near AS). A comment on
/// the line where a column ends, before or after its comma, speaks of that column; one on a line of its own speaks of
/// the column below it.
/// </remarks>
internal sealed class DdlComments
{
    private static readonly string[] Constraints = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];

    // With these the query of a view begins; comments in it are about the query.
    private static readonly string[] Bodies = ["SELECT", "WITH", "VALUES"];

    private readonly Dictionary<string, List<string>> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _table = [];
    private readonly List<string> _pending = [];
    private readonly string _sql;
    private string? _column;
    private bool _wantsName;

    private DdlComments(string sql)
    {
        _sql = sql;
        Read(SqlLexer.Tokens(sql));
    }

    /// <summary>The comment on the table or view, or null.</summary>
    public string? Table => Joined(_table);

    /// <summary>Reads a statement; null or anything else than CREATE TABLE or VIEW has no comments.</summary>
    public static DdlComments Of(string? sql) => new(sql ?? "");

    /// <summary>The comment on a column, or null.</summary>
    public string? Column(string name) => _columns.TryGetValue(name, out var lines) ? Joined(lines) : null;

    private void Read(List<SqlToken> tokens)
    {
        var depth = 0;
        var sameLine = true;
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case SqlTokenKind.Space:
                    sameLine &= !token.In(_sql).Contains('\n');
                    break;
                case SqlTokenKind.Comment:
                    Add(token, depth, sameLine);
                    break;
                default:
                    if (depth == 0 && Array.Exists(Bodies, word => token.IsWord(_sql, word)))
                    {
                        return;
                    }
                    depth +=
                        token.IsSymbol(_sql, '(') ? 1
                        : token.IsSymbol(_sql, ')') ? -1
                        : 0;
                    Structure(token, depth);
                    sameLine = true;
                    break;
            }
        }
    }

    private void Structure(SqlToken token, int depth)
    {
        if (depth == 1 && (token.IsSymbol(_sql, ',') || (token.IsSymbol(_sql, '(') && _column is null && !_wantsName)))
        {
            _wantsName = true;
        }
        else if (_wantsName && token.CanBeName)
        {
            _wantsName = false;
            var isConstraint = Array.Exists(Constraints, word => token.IsWord(_sql, word));
            _column = isConstraint ? "" : token.Name(_sql);
            _pending.ForEach(AddToColumn);
            _pending.Clear();
        }
    }

    private void Add(SqlToken token, int depth, bool sameLine)
    {
        if (Words(token) is not { Length: > 0 } words)
        {
            return;
        }
        if (depth == 0 && _column is null || (_column is null && sameLine))
        {
            _table.Add(words);
        }
        else if (sameLine)
        {
            AddToColumn(words);
        }
        else if (depth <= 1)
        {
            _pending.Add(words);
        }
    }

    private void AddToColumn(string words)
    {
        if (!string.IsNullOrEmpty(_column))
        {
            (_columns.TryGetValue(_column, out var lines) ? lines : _columns[_column] = []).Add(words);
        }
    }

    private string Words(SqlToken token)
    {
        var text = token.In(_sql);
        var inner =
            text[0] == '-' ? text[2..].TrimStart('-') : text[2..(text.Length > 3 && text.EndsWith("*/") ? ^2 : ^0)];
        var lines = inner.ToString().Split('\n').Select(line => line.Trim().TrimStart('*').Trim());
        return string.Join(' ', lines.Where(line => line.Length > 0));
    }

    private static string? Joined(List<string> lines) => lines.Count == 0 ? null : string.Join(' ', lines);
}
