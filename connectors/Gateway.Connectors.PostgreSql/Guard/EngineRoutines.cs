using System.Collections.Frozen;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>What the catalogs do not say of functions written in C, by the symbols that implement them.</summary>
/// <remarks>Symbols, not names: a function can be declared again under any name, and stays the same symbol.</remarks>
internal static class EngineRoutines
{
    // Volatile, because two calls differ or because the answer is of the moment; without any effect.
    private static readonly FrozenSet<string> Harmless = Set(
        """
        drandom drandom_normal normal_rand float8_random int4random int8random numeric_random clock_timestamp timeofday
        gen_random_uuid uuidv7 uuidv7_interval pg_random_uuid pg_random_bytes
        uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4
        pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size pg_database_size_name
        pg_database_size_oid pg_tablespace_size_name pg_tablespace_size_oid
        pg_is_in_recovery pg_jit_available current_query pg_collation_actual_version pg_partition_tree
        pg_partition_ancestors pg_lock_status pg_blocking_pids pg_prepared_xact show_limit
        """
    );

    // Declared stable or immutable, and yet they run SQL given as text, walk whole schemas, or take a transaction number.
    private static readonly FrozenSet<string> Dangerous = Set(
        """
        table_to_xml table_to_xmlschema table_to_xml_and_xmlschema query_to_xml query_to_xmlschema
        query_to_xml_and_xmlschema cursor_to_xml cursor_to_xmlschema schema_to_xml schema_to_xmlschema
        schema_to_xml_and_xmlschema database_to_xml database_to_xmlschema database_to_xml_and_xmlschema
        ts_stat1 ts_stat2 tsquery_rewrite_query pg_current_xact_id txid_current set_config_by_name
        crosstab crosstab_hash connectby_text connectby_text_serial xpath_table
        dblink_record dblink_exec dblink_open dblink_fetch dblink_send_query dblink_get_result
        dblink_connect plpgsql_inline_handler
        """
    );

    /// <summary>The function, and the view over it, that show what sessions keep prepared: statements of any principal.</summary>
    public const string Telling = "pg_prepared_statement";

    /// <summary>Whether a function shows that, under whatever name.</summary>
    public static bool IsTelling(Routine routine) => routine.Language is "internal" or "c" && routine.Source == Telling;

    /// <summary>Whether a volatile function may be called all the same.</summary>
    public static bool IsHarmless(Routine routine) =>
        routine.Language is "internal" or "c" or "sql"
        && (Harmless.Contains(routine.Source) || (routine.IsEngine && Harmless.Contains(routine.Name)));

    /// <summary>Whether a function must not be called however it is declared.</summary>
    public static bool IsDangerous(Routine routine) =>
        routine.Language is "internal" or "c" && Dangerous.Contains(routine.Source);

    private static FrozenSet<string> Set(string symbols) =>
        symbols.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
