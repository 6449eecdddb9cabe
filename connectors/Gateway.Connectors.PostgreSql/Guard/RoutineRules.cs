namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>What statements must not use, by name: a name is refused when anything behind it must not be called.</summary>
/// <remarks>
/// Names are not resolved to one function: which one PostgreSQL takes depends on types, and every candidate counts.
/// Immutable, thread-safe.
/// </remarks>
internal sealed class RoutineRules
{
    private readonly Dictionary<uint, string> _reasons = [];
    private readonly Dictionary<string, string> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _operators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _views = new(StringComparer.Ordinal);
    private readonly List<Routine> _unseen = [];

    private RoutineRules() =>
        _views.Add(
            $"{EngineRoutines.Telling}s",
            $"The view {EngineRoutines.Telling}s is not read here: it shows what others asked."
        );

    /// <summary>
    /// Functions that are called where a statement does not show it: by casts, by domains, by operators that stand for
    /// keywords or have the name of one of the server's own. Only the right to execute them can be taken away.
    /// </summary>
    public IReadOnlyList<Routine> Unseen => _unseen;

    /// <summary>Whether the login may call a function that runs SQL given as text, of every kind; no statement of a caller's does.</summary>
    public bool AnyRunsText { get; private init; }

    /// <summary>Works out the rules.</summary>
    public static RoutineRules Of(
        IReadOnlyList<Routine> routines,
        IReadOnlyList<Definition> operators,
        IReadOnlyList<Definition> casts,
        IReadOnlyList<Definition> domains,
        IReadOnlyList<Definition> views,
        SteadyRules? steady = null
    )
    {
        var rules = new RoutineRules
        {
            Steady = steady ?? SteadyRules.None,
            AnyRunsText = routines.Any(RoutineJudge.RunsText),
        };
        var judge = new RoutineJudge(routines);
        foreach (var routine in routines)
        {
            rules.Refuse(routine, judge.Reason(routine));
        }
        var bodies = routines
            .Where(routine => !routine.IsEngine && routine.Language is "sql" or "plpgsql")
            .Select(routine => (Routine: routine, Text: new SqlText(routine.Source)))
            .ToList();
        var texts = views.Concat(domains).Select(d => (Definition: d, Text: new SqlText(d.Sql!))).ToList();
        var domainSet = domains.ToHashSet(ReferenceEqualityComparer.Instance);
        for (var known = -1; known != rules.Known; )
        {
            known = rules.Known;
            rules.RefuseCallers(routines, bodies);
            rules.RefuseCalling(operators, rules._operators, "operator");
            rules.RefuseCalling(casts, rules._types, "cast");
            foreach (var (definition, text) in texts)
            {
                var names = domainSet.Contains(definition) ? rules._types : rules._views;
                if (!names.ContainsKey(definition.Name) && rules.Refusal(text) is { } reason)
                {
                    names[definition.Name] = $"{definition.Title}: {reason}";
                }
            }
        }
        rules.FindUnseen(routines, operators, casts);
        return rules;
    }

    /// <summary>Why a statement must not run, or null.</summary>
    public string? Refusal(SqlText text) => Refusal(text, ProtectionLayers.All);

    /// <summary>The same by some of the rules only.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="layers">What protects the database.</param>
    public string? Refusal(SqlText text, ProtectionLayers layers) =>
        (layers.Functions ? First(text.Called, _calls) ?? First(text.Attributes, _attributes) : null)
        ?? (layers.Operators ? First(text.Operators, _operators) : null)
        ?? (layers.Types ? First(text.Types, _types) : null)
        ?? (layers.Views ? First(text.Relations, _views) : null);

    /// <summary>What gives the same answer as long as the tables hold the same.</summary>
    public SteadyRules Steady { get; init; } = SteadyRules.None;

    private int Known => _reasons.Count + _operators.Count + _types.Count + _views.Count;

    private static string? First(IEnumerable<string> used, Dictionary<string, string> refused) =>
        used.Select(name => refused.GetValueOrDefault(name)).FirstOrDefault(reason => reason is not null);

    private void Refuse(Routine routine, string? reason)
    {
        if (reason is null || !_reasons.TryAdd(routine.Oid, reason) || !routine.IsCallable)
        {
            return;
        }
        var text = $"The function {routine.Name} is not called here: {reason}.";
        _calls.TryAdd(routine.Name, text);
        if (routine.TakesOne)
        {
            _attributes.TryAdd(routine.Name, text);
        }
    }

    private void RefuseCallers(IEnumerable<Routine> routines, IEnumerable<(Routine Routine, SqlText Text)> bodies)
    {
        foreach (var aggregate in routines.Where(routine => routine.Parts.Any(_reasons.ContainsKey)))
        {
            Refuse(aggregate, "it is made of a function that is not called here");
        }
        foreach (var (routine, text) in bodies.Where(body => !_reasons.ContainsKey(body.Routine.Oid)))
        {
            Refuse(routine, Refusal(text) is null ? null : "it calls a function that is not called here");
        }
    }

    private void RefuseCalling(IEnumerable<Definition> definitions, Dictionary<string, string> names, string kind)
    {
        foreach (var definition in definitions.Where(d => _reasons.ContainsKey(d.Calls)))
        {
            names.TryAdd(
                definition.Name,
                $"The {kind} {definition.Title} is not used here: {_reasons[definition.Calls]}."
            );
        }
    }

    private void FindUnseen(
        IReadOnlyList<Routine> routines,
        IEnumerable<Definition> operators,
        IEnumerable<Definition> casts
    )
    {
        var engine = routines.Where(routine => routine.IsEngine).Select(routine => routine.Oid).ToHashSet();
        var shared = operators.Where(o => engine.Contains(o.Calls)).Select(o => o.Name).ToHashSet();
        var calls = operators.Where(o => shared.Contains(o.Name)).Concat(casts).Select(d => d.Calls).ToHashSet();
        _unseen.AddRange(
            routines.Where(r => !r.IsEngine && r.MayExecute && calls.Contains(r.Oid) && _reasons.ContainsKey(r.Oid))
        );
    }
}
