namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Why a function by itself must not be called; what its body calls is another matter.</summary>
/// <param name="routines">All functions.</param>
internal sealed class RoutineJudge(IReadOnlyList<Routine> routines)
{
    private readonly HashSet<string> _refusedSymbols =
    [
        .. routines.Where(routine => routine.IsEngine && Engine(routine) is not null).Select(routine => routine.Source),
    ];

    /// <summary>The reason, or null.</summary>
    public string? Reason(Routine routine) => routine.IsEngine ? Engine(routine) : User(routine);

    /// <summary>Whether a call could run any SQL that its arguments hold, of every kind: also what is no query.</summary>
    /// <remarks>
    /// What is not volatile can only run queries, but for functions in C, which follow no rule. Of those, the ones that
    /// come with the server are known.
    /// </remarks>
    public static bool RunsText(Routine routine) =>
        !routine.IsEngine
        && routine.MayExecute
        && routine.Language switch
        {
            "sql" or "internal" => false,
            "plpgsql" => routine.IsVolatile && HasExecute(routine),
            "c" => EngineRoutines.IsDangerous(routine)
                || (routine.IsVolatile && !EngineRoutines.IsHarmless(routine))
                || (routine.ReturnsRows && !routine.IsImmutable),
            _ => routine.IsVolatile || !routine.IsTrusted,
        };

    private static bool HasExecute(Routine routine) =>
        new SqlText(routine.Source).Tokens.Any(token => token.IsWord(routine.Source, "EXECUTE"));

    private static string? Engine(Routine routine) =>
        EngineRoutines.IsTelling(routine) ? Tells
        : EngineRoutines.IsDangerous(routine) ? "it runs SQL of its own or changes the session"
        : routine.IsVolatile && !EngineRoutines.IsHarmless(routine) ? Volatile
        : null;

    private string? User(Routine routine)
    {
        if (routine.IsDefiner)
        {
            return "it runs with its owner's rights (SECURITY DEFINER)";
        }
        if (EngineRoutines.IsTelling(routine))
        {
            return Tells;
        }
        if (EngineRoutines.IsDangerous(routine))
        {
            return TakesSql;
        }
        if (routine.IsVolatile)
        {
            return EngineRoutines.IsHarmless(routine) && routine.Language != "sql" ? null : Volatile;
        }
        return routine.Language switch
        {
            "internal" => _refusedSymbols.Contains(routine.Source) ? Volatile : null,
            // Set-returning and stable is what functions over tables named in text are.
            "c" => routine.ReturnsRows && !routine.IsImmutable ? TakesSql : null,
            "sql" => null,
            "plpgsql" => HasExecute(routine) ? TakesSql : null,
            _ => routine.IsTrusted && routine.IsImmutable ? null : "its language can run SQL as text",
        };
    }

    private const string Volatile = "it is VOLATILE, so it may change something";
    private const string Tells = "it shows what others asked";
    private const string TakesSql = "it may run SQL given as text";
}
