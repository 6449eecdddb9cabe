using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>Writes the SQL that makes the views of <see cref="MaskViews"/>: the same masks as <see cref="Masking"/>, computed by the server.</summary>
/// <remarks>
/// Hashes have a key in a table that the login cannot read, in place of one in the view, whose definition everybody can read. It
/// is hashed in twice, so that nothing can be appended to a value unnoticed. Functions of PostgreSQL 13 and later alone.
/// </remarks>
internal static class MaskScript
{
    /// <summary>The views of the masked tables, and the right to read them; empty where nothing is masked.</summary>
    /// <param name="rights">The database as it stands.</param>
    /// <param name="rules">The rules as the login must have them.</param>
    /// <param name="login">The login's name.</param>
    public static string Write(LoginRights rights, TableRules rules, string login)
    {
        var role = Identifier.Quote(login);
        var script = new StringBuilder();
        var tables = rights.Relations.Where(relation => rules.Masks(relation.Path) && rules.Sees(relation.Path));
        foreach (var tablesOfSchema in tables.GroupBy(table => table.Schema))
        {
            var schema = Identifier.Quote(MaskViews.ViewOf(tablesOfSchema.First().Path).Segments[0]);
            var key = $"{schema}.{Identifier.Quote(MaskViews.KeyTable)}";
            script.AppendLine($"CREATE SCHEMA IF NOT EXISTS {schema};");
            script.AppendLine(
                $"CREATE TABLE IF NOT EXISTS {key} AS SELECT pg_catalog.gen_random_uuid()::text || pg_catalog.gen_random_uuid()::text AS key;"
            );
            script.AppendLine($"REVOKE ALL ON {key} FROM PUBLIC, {role};");
            script.AppendLine($"GRANT USAGE ON SCHEMA {schema} TO {role};");
            foreach (var table in tablesOfSchema)
            {
                if (table.HasRowSecurity)
                {
                    script.AppendLine(
                        $"-- {table.Sql} has row security, which a view passes by: its view is for its owner to write."
                    );
                    continue;
                }
                var view = $"{schema}.{Identifier.Quote(table.Name)}";
                var columns = table.Columns.Select(column => Column(table, column, rules, key)).OfType<string>();
                script.AppendLine($"DROP VIEW IF EXISTS {view};");
                script.AppendLine($"CREATE VIEW {view} AS SELECT {string.Join(", ", columns)} FROM {table.Sql};");
                script.AppendLine($"GRANT SELECT ON {view} TO {role};");
            }
        }
        return script.ToString();
    }

    private static string? Column(ReachableRelation table, string column, TableRules rules, string key)
    {
        var name = Identifier.Quote(column);
        return rules.MaskOf(table.Path, column) is { } kind ? $"{Masked(kind, name, key)} AS {name}"
            : rules.SeesColumn(table.Path, column) ? name
            : null;
    }

    private static string Masked(MaskKind kind, string name, string key) =>
        kind switch
        {
            MaskKind.Redact => $"'{Masking.Hidden}'::text",
            MaskKind.Hash => Sized(name, Hash($"{name}::text", $"(SELECT key FROM {key})")),
            _ => Sized(name, Partial(name)),
        };

    private static string Sized(string name, string masked) =>
        $"CASE WHEN {name} IS NULL THEN NULL WHEN pg_catalog.octet_length({name}::text) > {Masking.LargestBytes} "
        + $"THEN '{Masking.Hidden}' ELSE {masked} END";

    private static string Hash(string text, string key)
    {
        string Digest(string of) =>
            $"pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to({key} || {of}, 'UTF8')), 'hex')";
        return $"'#' || pg_catalog.left({Digest(Digest(text))}, 16)";
    }

    private static string Partial(string name)
    {
        var text = $"{name}::text";
        var first = $"pg_catalog.left({text}, 1)";
        var hidden = $"'{Masking.Hidden}'";
        return $"CASE WHEN pg_catalog.pg_typeof({name})::text NOT IN ('text', 'character varying', 'character', 'citext') THEN {hidden} "
            + $"WHEN {text} ~ '^[^@[:space:]]+@[^@[:space:]]+[.][A-Za-z]{{2,10}}$' "
            + $"THEN CASE WHEN pg_catalog.length(pg_catalog.split_part({text}, '@', 1)) < 3 THEN '' ELSE {first} END "
            + $"|| '{Masking.Hidden}@{Masking.Hidden}' || pg_catalog.substring({text}, '[.][A-Za-z]{{2,10}}$') "
            + $"WHEN pg_catalog.length({text}) < 6 THEN {hidden} ELSE {first} || {hidden} END";
    }
}
