using Gateway.Abstractions;

namespace Gateway.Connectors.Sql;

/// <summary>Compares the rules of a source with the tables that it has: a misspelt rule protects or grants nothing.</summary>
public sealed class RuleFindings
{
    private readonly TableRules _rules;
    private readonly IReadOnlyList<NodePath> _tables;
    private readonly Func<NodePath, IEnumerable<string>> _columns;
    private readonly bool _ignoreCase;

    private RuleFindings(
        TableRules rules,
        IReadOnlyList<NodePath> tables,
        Func<NodePath, IEnumerable<string>> columns,
        bool ignoreCase
    )
    {
        _rules = rules;
        _tables = tables;
        _columns = columns;
        _ignoreCase = ignoreCase;
    }

    /// <summary>Errors for rules that match nothing or contradict each other.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="tables">All tables and views, granted or not; paths of one length.</param>
    /// <param name="columns">The columns of one of them.</param>
    /// <param name="ignoreCase">Whether the engine folds the case of names.</param>
    public static IEnumerable<Finding> Of(
        TableRules rules,
        IReadOnlyList<NodePath> tables,
        Func<NodePath, IEnumerable<string>> columns,
        bool ignoreCase
    )
    {
        var findings = new RuleFindings(rules, tables, columns, ignoreCase);
        return
        [
            .. rules.Deny.SelectMany((pattern, i) => findings.Deny(pattern, $"deny[{i}]")),
            .. rules.Allow.SelectMany((pattern, i) => findings.Allow(pattern, $"allow[{i}]")),
            .. rules.Masked.SelectMany(findings.Mask),
        ];
    }

    /// <summary>Where the configuration names a mask.</summary>
    public static string SettingOf(ColumnMask mask) => $"mask['{mask.Name.Text}']";

    private IEnumerable<Finding> Deny(NamePattern pattern, string setting)
    {
        if (!MatchesAnything(pattern))
        {
            yield return new Finding(
                true,
                setting,
                $"'{pattern.Text}' matches no table or column, so it protects nothing.",
                Suggestion(pattern)
            );
        }
    }

    private IEnumerable<Finding> Mask(ColumnMask mask)
    {
        if (!MatchesAnything(mask.Name))
        {
            yield return new Finding(
                true,
                SettingOf(mask),
                $"There is no column '{mask.Name.Text}', so nothing of it is masked.",
                Suggestion(mask.Name)
            );
        }
    }

    private IEnumerable<Finding> Allow(NamePattern pattern, string setting)
    {
        if (!pattern.Parts.All(part => part.IsLiteral))
        {
            yield break;
        }
        if (_rules.Deny.Any(deny => string.Equals(deny.Text, pattern.Text, Comparison)))
        {
            yield return new Finding(
                true,
                setting,
                $"'{pattern.Text}' is both allowed and denied.",
                "Deny wins; delete one of the two."
            );
        }
        else if (!MatchesAnything(pattern))
        {
            yield return new Finding(true, setting, $"'{pattern.Text}' does not exist.", Suggestion(pattern));
        }
    }

    private bool MatchesAnything(NamePattern pattern) =>
        pattern.Parts is [{ IsAny: true }]
        || _tables.Any(table =>
            Covers(pattern, table)
            && (
                pattern.Parts.Length == table.Segments.Length
                || (
                    pattern.Parts.Length == table.Segments.Length + 1
                    && _columns(table).Any(column => pattern.Parts[^1].Matches(column, _ignoreCase))
                )
            )
        );

    private bool Covers(NamePattern pattern, NodePath table) =>
        pattern.Parts.Length >= table.Segments.Length
        && table.Segments.Select((name, i) => pattern.Parts[i].Matches(name, _ignoreCase)).All(matches => matches);

    private string Suggestion(NamePattern pattern)
    {
        var covered = _tables.Where(table => Covers(pattern, table)).ToList();
        var names = covered.SelectMany(table => _columns(table).Select(column => table.Child(column).ToDotted()));
        var candidates = covered.Count > 0 ? names : _tables.Select(table => table.ToDotted());
        // Of table.column with a misspelt table, the table is what is searched for.
        var depth = _tables.Count > 0 ? _tables[0].Segments.Length : 1;
        var written = string.Join(
            '.',
            pattern.Parts.Take(covered.Count > 0 ? depth + 1 : depth).Select(part => part.Text)
        );
        var near = NearestName.Of(written, candidates) ?? (depth > 1 ? WithSchema(pattern) : null);
        return near is not null ? $"Did you mean {near}?"
            : depth > 1 ? "Write schema.table or schema.table.column, with * for any run of characters."
            : "Write table or table.column, with * for any run of characters.";
    }

    // employees.ssn, where public.employees.ssn is meant.
    private string? WithSchema(NamePattern pattern) =>
        _tables
            .Where(table => pattern.Parts[0].IsLiteral && pattern.Parts[0].Matches(table.Name, _ignoreCase))
            .Select(table =>
                string.Join('.', pattern.Parts.Skip(1).Select(part => part.Text).Prepend(table.ToDotted()))
            )
            .FirstOrDefault();

    private StringComparison Comparison => _ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
