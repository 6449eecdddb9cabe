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
            var excess = database.Layers.PrivilegeCheck
                ? new PrivilegeCheck(isEnforced).Findings(rights, rules, routines)
                : [];
            return [.. Rules(names, rules), .. Masks(rules), .. excess];
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

    private static IEnumerable<Finding> Masks(TableRules rules) =>
        rules.Masked.Select(mask => new Finding(
            true,
            RuleFindings.SettingOf(mask),
            "Columns of PostgreSQL are not masked by the gateway.",
            "Deny the column, and grant a view that shows what may be seen of it."
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
