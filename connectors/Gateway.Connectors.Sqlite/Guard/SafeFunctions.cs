using System.Collections.Frozen;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>The functions that free SQL may call.</summary>
/// <remarks>
/// Those of SQLite 3.50 that <c>pragma_function_list</c> marks innocuous, and the auxiliary functions of its full-text
/// and geometry modules that read their own row only. Not among them: what touches files or code (load_extension,
/// fts3_tokenizer), writes (optimize, sqlite_log), reads tables by name (rtreecheck) or hands out pointers (fts5), and
/// what tells about the build.
/// </remarks>
internal static class SafeFunctions
{
    private const string Scalars = """
        abs acos acosh asin asinh atan atan2 atanh ceil ceiling changes char coalesce concat concat_ws cos cosh
        current_date current_time current_timestamp date datetime degrees exp floor format glob hex if ifnull iif instr
        julianday last_insert_rowid length like likelihood likely ln log log10 log2 lower ltrim max min mod nullif
        octet_length pi pow power printf quote radians random randomblob replace round rtrim sign sin sinh
        sqlite_compileoption_get sqlite_compileoption_used sqlite_version sqrt strftime substr substring subtype tan
        tanh time timediff total_changes trim trunc typeof unhex unicode unistr unistr_quote unixepoch unlikely upper
        zeroblob -> ->>
        """;

    private const string Aggregates = """
        avg count cume_dist dense_rank first_value group_concat lag last_value lead nth_value ntile percent_rank rank
        row_number string_agg sum total
        """;

    private const string Json = """
        json json_array json_array_length json_error_position json_extract json_group_array json_group_object
        json_insert json_object json_patch json_pretty json_quote json_remove json_replace json_set json_type
        json_valid jsonb jsonb_array jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object
        jsonb_patch jsonb_remove jsonb_replace jsonb_set
        """;

    private const string Modules = """
        match bm25 highlight snippet matchinfo offsets fts5_get_locale fts5_locale fts5_insttoken rtreedepth rtreenode
        geopoly_area geopoly_bbox geopoly_blob geopoly_ccw geopoly_contains_point geopoly_group_bbox geopoly_json
        geopoly_overlap geopoly_regular geopoly_svg geopoly_within geopoly_xform
        """;

    private static readonly FrozenSet<string> Names = $"{Scalars} {Aggregates} {Json} {Modules}"
        .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a function may be called; case does not count.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
