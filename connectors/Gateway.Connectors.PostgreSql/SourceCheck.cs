using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Privileges;
using Gateway.Connectors.PostgreSql.Reading;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql;

/// <summary>Looks whether a source can be served as it is configured.</summary>
internal static class SourceCheck
{
    /// <summary>What is wrong; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(
        PostgreSqlDatabase database,
        Grant grant,
        bool isEnforced,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var session = await database.BeginAsync(grant.Limits, cancellation);
            var names = await CatalogReader.NamesAsync(session, cancellation);
            var rights = await RightsReader.ReadAsync(session.Connection, cancellation);
            var routines = await RoutineReader.ReadAsync(session.Connection, cancellation);
            var rules = (TableRules)grant.Rules;
            var served = MaskViews.Served(rules);
            var views = await ViewReader.ReadAsync(session.Connection, cancellation);
            var excess = database.Layers.PrivilegeCheck
                ? new PrivilegeCheck(isEnforced).Findings(rights, served, routines)
                : [];
            return
            [
                .. SystemSchemas(rules),
                .. Rules(names, rules),
                .. ViewCheck.Of(views.Where(column => !MaskViews.IsOne(column.ViewPath, served)), served),
                .. excess,
            ];
        }
        catch (GatewayException e)
        {
            return [new Finding(true, "connection", e.Message, e.Hint)];
        }
        catch (NpgsqlException fault)
        {
            var failure = ServerFailure.Explain(fault);
            return [new Finding(true, "connection", failure.Message, failure.Hint)];
        }
    }

    private static IEnumerable<Finding> SystemSchemas(TableRules rules) =>
        rules
            .Allow.Select((pattern, i) => (pattern.Text, Schema: pattern.Parts[0].Text, Setting: $"allow[{i}]"))
            .Where(rule => ColumnName.IsOfServer(rule.Schema))
            .Select(rule => new Finding(
                true,
                rule.Setting,
                $"'{rule.Text}' speaks of the server's own schemas, which cannot be granted.",
                "Delete it; the explore tool describes what is granted."
            ));

    // Also of what the login cannot read: a rule may well deny that.
    private static IEnumerable<Finding> Rules(IReadOnlyList<ColumnName> names, TableRules rules)
    {
        var tables = names.Where(name => !name.IsSystem).ToLookup(name => name.Table);
        return RuleFindings.Of(
            rules,
            [.. tables.Select(table => table.Key)],
            table => tables[table].Select(name => name.Column),
            ignoreCase: false
        );
    }
}
