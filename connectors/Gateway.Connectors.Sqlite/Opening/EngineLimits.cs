using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>The switches and bounds that every handle is opened with (https://sqlite.org/security.html).</summary>
internal static class EngineLimits
{
    // SQLITE_DBCONFIG_* of sqlite3.h that the wrapper does not name.
    private const int AttachCreate = 1020;
    private const int AttachWrite = 1021;

    private static readonly (int Option, int Value)[] Options =
    [
        (raw.SQLITE_DBCONFIG_DEFENSIVE, 1),
        (raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (raw.SQLITE_DBCONFIG_DQS_DML, 0),
        (raw.SQLITE_DBCONFIG_DQS_DDL, 0),
        (raw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        (raw.SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0),
        (raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
        (raw.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
        // Otherwise a parameter of LIKE would have the statement compiled again, after it was judged, into another program.
        (raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1),
        (AttachCreate, 0),
        (AttachWrite, 0),
    ];

    // The size of values is set per call.
    private static readonly (int Limit, int Value)[] Bounds =
    [
        (raw.SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
        (raw.SQLITE_LIMIT_COLUMN, 2000),
        (raw.SQLITE_LIMIT_EXPR_DEPTH, 1000),
        (raw.SQLITE_LIMIT_COMPOUND_SELECT, 250),
        (raw.SQLITE_LIMIT_VDBE_OP, 250_000),
        (raw.SQLITE_LIMIT_FUNCTION_ARG, 200),
        (raw.SQLITE_LIMIT_ATTACHED, 0),
        // LIKE and GLOB take time with the product of text and pattern, and nothing stops them meanwhile.
        (raw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500),
        (raw.SQLITE_LIMIT_VARIABLE_NUMBER, 1000),
        (raw.SQLITE_LIMIT_TRIGGER_DEPTH, 10),
        (raw.SQLITE_LIMIT_WORKER_THREADS, 0),
    ];

    /// <summary>Sets all switches and bounds of a handle.</summary>
    public static void Apply(sqlite3 database)
    {
        foreach (var (option, value) in Options)
        {
            raw.sqlite3_db_config(database, option, value, out _);
        }
        foreach (var (limit, value) in Bounds)
        {
            raw.sqlite3_limit(database, limit, value);
        }
    }

    /// <summary>The engine refuses every write, also one into a temporary table.</summary>
    public const string QueryOnly = "PRAGMA query_only=1";

    /// <summary>
    /// Sorts, groups and joins stay in memory. A statement for which that is too little (<see cref="EngineMemory"/>)
    /// begins once more with files (<see cref="SpillFiles"/>).
    /// </summary>
    public const string Pragmas =
        "PRAGMA temp_store=2; PRAGMA mmap_size=0; PRAGMA cell_size_check=1; PRAGMA cache_size=-4000;";
}
