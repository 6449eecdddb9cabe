using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>Writes the SQL with which an owner gives the gateway's login what the configuration allows, and no more.</summary>
internal static class RoleScript
{
    /// <summary>Makes a login that can read what the rules allow.</summary>
    /// <param name="login">The name of the new role.</param>
    /// <param name="rights">The database as it stands.</param>
    /// <param name="rules">What the configuration allows.</param>
    public static string Create(string login, LoginRights rights, TableRules rules)
    {
        var role = Identifier.Quote(login);
        var granted = rights.Relations.Where(relation => rules.Sees(relation.Path)).ToList();
        var script = new StringBuilder();
        script.AppendLine($"CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;");
        script.AppendLine($"ALTER ROLE {role} SET default_transaction_read_only = on;");
        script.AppendLine($"GRANT CONNECT ON DATABASE {Identifier.Quote(rights.Database)} TO {role};");
        foreach (var schema in granted.Select(relation => relation.Schema).Distinct())
        {
            script.AppendLine($"GRANT USAGE ON SCHEMA {Identifier.Quote(schema)} TO {role};");
        }
        foreach (var relation in granted)
        {
            script.AppendLine(Grant(relation, rules, role));
        }
        script.Append(MaskScript.Write(rights, rules, login));
        return script.AppendLine($"-- Then give it a password: \\password {role}").ToString();
    }

    /// <summary>Takes from the login what the rules do not allow.</summary>
    public static string Restrict(LoginRights rights, TableRules rules)
    {
        var role = Identifier.Quote(rights.Login);
        var script = new StringBuilder();
        foreach (var relation in rights.Relations.Where(relation => Excess(relation, rules).Any()))
        {
            var from = relation.IsPublic ? $"{role}, PUBLIC" : role;
            script.AppendLine($"REVOKE SELECT ON {relation.Sql} FROM {from};");
            if (rules.Sees(relation.Path))
            {
                script.AppendLine(Grant(relation, rules, role));
            }
        }
        return script.Append(MaskScript.Write(rights, rules, rights.Login)).ToString();
    }

    /// <summary>Takes the right to execute functions that no statement shows.</summary>
    public static string Revoke(IEnumerable<Routine> routines, string login) =>
        string.Concat(
            routines.Select(routine =>
                $"REVOKE EXECUTE ON FUNCTION {routine.Signature} FROM PUBLIC, {Identifier.Quote(login)};\n"
            )
        );

    /// <summary>The columns that the login can read and the rules do not allow.</summary>
    public static IEnumerable<string> Excess(ReachableRelation relation, TableRules rules) =>
        relation.Readable.Where(column => !rules.SeesColumn(relation.Path, column));

    private static string Grant(ReachableRelation relation, TableRules rules, string role)
    {
        var seen = relation.Columns.Where(column => rules.SeesColumn(relation.Path, column)).ToList();
        if (seen.Count == 0)
        {
            return $"-- Nothing of {relation.Sql} is granted.";
        }
        var columns =
            seen.Count == relation.Columns.Length ? "" : $" ({string.Join(", ", seen.Select(Identifier.Quote))})";
        return $"GRANT SELECT{columns} ON {relation.Sql} TO {role};";
    }
}
