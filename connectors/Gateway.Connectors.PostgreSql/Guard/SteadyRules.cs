using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>
/// What gives the same answer as long as the tables hold the same: nothing in it depends on the clock, on chance, on the
/// session, or on what no snapshot covers. By name, as <see cref="RoutineRules"/>; what is not known for certain is not steady.
/// Immutable, thread-safe.
/// </summary>
internal sealed partial class SteadyRules
{
    // Stable because of settings that are the same in every session of the gateway.
    private static readonly FrozenSet<string> Steady = Set(
        """
        to_char to_number to_date to_timestamp date_trunc date_part extract timezone make_timestamptz generate_series
        concat concat_ws format array_to_string array_to_json to_json to_jsonb row_to_json json_agg jsonb_agg
        json_object_agg jsonb_object_agg json_build_object jsonb_build_object json_build_array jsonb_build_array
        """
    );

    // Grammar that stands for functions, or hides casts.
    private static readonly FrozenSet<string> Words = Set(
        """
        current_date current_time current_timestamp localtime localtimestamp current_user current_role session_user
        system_user user current_catalog current_schema tablesample xmltable json_table returning information_schema
        """
    );

    // To these a text becomes the same value at any time. Others, such as date, read 'today' from a column as well.
    private static readonly FrozenSet<string> Types = Set(
        """
        int int2 int4 int8 integer smallint bigint numeric decimal real float float4 float8 double text varchar char
        character bpchar bool boolean json jsonb uuid bytea interval
        """
    );

    private readonly HashSet<string> _calls = new(StringComparer.Ordinal);
    private readonly HashSet<string> _attributes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _operators = new(StringComparer.Ordinal);
    private readonly HashSet<string> _relations = new(StringComparer.Ordinal);
    private bool _isNothing;

    private SteadyRules() { }

    /// <summary>Where nothing is known.</summary>
    public static SteadyRules None { get; } = new() { _isNothing = true };

    /// <summary>Works out the rules.</summary>
    /// <param name="routines">All functions.</param>
    /// <param name="operators">All operators.</param>
    /// <param name="casts">All casts by functions.</param>
    /// <param name="views">The owner's views.</param>
    /// <param name="odd">The names of what holds rows beside the snapshot or shows them by who asks: foreign and unlogged tables, sequences, row security.</param>
    public static SteadyRules Of(
        IReadOnlyList<Routine> routines,
        IReadOnlyList<Definition> operators,
        IReadOnlyList<Definition> casts,
        IReadOnlyList<Definition> views,
        IEnumerable<string> odd
    )
    {
        var rules = new SteadyRules();
        var own = new HashSet<uint>();
        foreach (var routine in routines.Where(r => !r.IsImmutable && !(r.IsEngine && Steady.Contains(r.Name))))
        {
            rules._calls.Add(routine.Name);
            if (!routine.IsEngine)
            {
                own.Add(routine.Oid);
                rules._attributes.Add(routine.Name);
            }
        }
        rules._operators.UnionWith(operators.Where(o => own.Contains(o.Calls)).Select(o => o.Name));
        rules._isNothing = casts.Any(cast => own.Contains(cast.Calls));
        rules._relations.UnionWith(odd);
        var texts = views.Select(view => (view.Name, Text: new SqlText(view.Sql!))).ToList();
        for (var known = -1; known != rules._relations.Count; )
        {
            known = rules._relations.Count;
            rules._relations.UnionWith(texts.Where(view => !rules.AreSteady(view.Text)).Select(view => view.Name));
        }
        return rules;
    }

    /// <summary>Whether a relation by this name, in whatever schema, gives the same rows for the same snapshot.</summary>
    public bool IsSteady(string relation) => !_isNothing && !_relations.Contains(relation);

    /// <summary>Whether a query does. EXPLAIN and SHOW do not.</summary>
    public bool IsSteady(SqlText query) =>
        StatementStart.Of(query) is { IsQuery: true, IsExplained: false } && AreSteady(query);

    /// <summary>Whether a text given for a value means the same at any time.</summary>
    public static bool IsTimeless(string text) => !Clock().IsMatch(text);

    private bool AreSteady(SqlText text) =>
        !_isNothing
        && !text.Called.Any(_calls.Contains)
        && !text.Operators.Any(_operators.Contains)
        && Enumerable.Range(0, text.Tokens.Count).All(at => IsSteadyAt(text, at));

    private bool IsSteadyAt(SqlText text, int at)
    {
        var token = text.Tokens[at];
        if (token.Kind == SqlTokenKind.Text)
        {
            return IsPlain(token.In(text.Sql)) && IsTimeless(token.In(text.Sql).ToString());
        }
        if (!token.IsName)
        {
            return true;
        }
        var name = token.Name(text.Sql);
        return !token.HasUnicodeEscapes(text.Sql)
            && !Words.Contains(name)
            && !_relations.Contains(name)
            && (!name.StartsWith("pg_", StringComparison.Ordinal) || name == "pg_catalog")
            && (!text.IsSymbol(at - 1, '.') || !(text.IsSymbol(at - 2, ')') ? _calls : _attributes).Contains(name))
            && (!IsCastTo(text, at) || Types.Contains(name) || IsOfLiteral(text, at));
    }

    private static bool IsCastTo(SqlText text, int at) =>
        IsCastSign(text, at - 1) || (text.IsWord(at - 1, "AS") && text.IsWord(text.Opening(at) - 1, "CAST"));

    // 'a'::date and CAST('a' AS date).
    private static bool IsOfLiteral(SqlText text, int at) =>
        text.Has(at - 2)
        && text.Tokens[at - 2].Kind == SqlTokenKind.Text
        && (IsCastSign(text, at - 1) || text.IsSymbol(at - 3, '('));

    private static bool IsCastSign(SqlText text, int at) => text.Has(at) && text.Tokens[at].In(text.Sql) is "::";

    // Without escapes, and without a second part on another line.
    private static bool IsPlain(ReadOnlySpan<char> literal) =>
        literal[0] is '\'' or '$'
        && !(literal[0] == '\'' && literal[1..^1].Contains('\n') && literal[1..^1].Contains('\''));

    [GeneratedRegex(
        "(?<![a-z])(now|today|tomorrow|yesterday)(?![a-z])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Clock();

    private static FrozenSet<string> Set(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
