using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>Compares what a login can do with what the gateway needs: reading what the configuration allows, and nothing else.</summary>
/// <param name="enforce">Whether findings keep the source from being served (<c>"privileges": "enforce"</c>).</param>
internal sealed class PrivilegeCheck(bool enforce)
{
    /// <summary>What our script calls the role that it makes.</summary>
    public const string NewRole = "gateway_reader";

    private const int Shown = 5;

    /// <summary>What is too much; empty for a login as the script of ours makes it.</summary>
    /// <param name="rights">What the login can do.</param>
    /// <param name="rules">What the configuration allows.</param>
    /// <param name="routines">The rules about functions.</param>
    public IReadOnlyList<Finding> Findings(LoginRights rights, TableRules rules, RoutineRules routines) =>
        [
            .. BeyondReading(rights, rules),
            .. BeyondRules(rights, rules),
            .. BeyondSight(rights, routines),
            .. WithoutView(rights, rules),
        ];

    private IEnumerable<Finding> BeyondReading(LoginRights rights, TableRules rules)
    {
        var writes = rights
            .Relations.Where(relation => relation.Writes.Length > 0)
            .Select(relation => $"{string.Join('/', relation.Writes)} on {relation.Schema}.{relation.Name}")
            .ToList();
        (string Says, IReadOnlyList<string> What)[] excesses =
        [
            ("has the attributes", rights.Attributes),
            ("is a member of", rights.Roles),
            ("owns", rights.Owned),
            ("may create in", rights.Creates),
            ("may advance the sequences", rights.Sequences),
            ("has", writes),
        ];
        var found = excesses.Where(excess => excess.What.Count > 0).ToList();
        var script = found.Count > 0 ? RoleScript.Create(NewRole, rights, rules) : "";
        return found.Select(excess =>
            Found(
                $"The login {rights.Login} {excess.Says} {List(excess.What)}; the gateway needs none of that.",
                $"Connect as a role that can only read. This makes one:\n{script}"
            )
        );
    }

    private IEnumerable<Finding> BeyondRules(LoginRights rights, TableRules rules)
    {
        var excess = rights
            .Relations.Select(relation => (relation, Columns: RoleScript.Excess(relation, rules).ToList()))
            .Where(found => found.Columns.Count > 0)
            .Select(found =>
                found.Columns.Count == found.relation.Columns.Length
                    ? $"{found.relation.Schema}.{found.relation.Name}"
                    : $"{found.relation.Schema}.{found.relation.Name} ({string.Join(", ", found.Columns)})"
            )
            .ToList();
        if (excess.Count > 0)
        {
            yield return Found(
                $"The login {rights.Login} can read what the configuration does not allow: {List(excess)}.",
                $"In PostgreSQL only the server's own grants protect a table. This takes it away:\n{RoleScript.Restrict(rights, rules)}"
            );
        }
    }

    // Nothing is shown that should not be: so this is only a warning.
    private static IEnumerable<Finding> WithoutView(LoginRights rights, TableRules rules)
    {
        var missing = rules
            .Masked.Select(mask => MaskViews.ViewOf(mask.Table))
            .Distinct()
            .Where(view =>
                !rights.Relations.Any(relation => relation.Path.Equals(view) && relation.Readable.Length > 0)
            )
            .Select(view => view.ToDotted())
            .ToList();
        if (missing.Count > 0)
        {
            yield return new Finding(
                false,
                "mask",
                $"The views that show masked columns are missing, or the login {rights.Login} cannot read them: {List(missing)}.",
                $"This makes them:\n{MaskScript.Write(rights, rules, rights.Login)}"
            );
        }
    }

    private IEnumerable<Finding> BeyondSight(LoginRights rights, RoutineRules routines)
    {
        if (routines.Unseen.Count > 0)
        {
            yield return Found(
                $"Casts or operators call functions that are not safe and that no statement shows: {List([.. routines.Unseen.Select(r => r.Signature)])}.",
                $"Take away the right to execute them:\n{RoleScript.Revoke(routines.Unseen, rights.Login)}"
            );
        }
    }

    private Finding Found(string message, string hint) => new(enforce, "privileges", message, hint);

    private static string List(IReadOnlyList<string> names) =>
        names.Count <= Shown
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more";
}
