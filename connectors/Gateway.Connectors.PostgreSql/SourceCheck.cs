using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Reading;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql;

/// <summary>Looks whether a source can be served as it is configured.</summary>
internal static class SourceCheck
{
    private const int Named = 5;

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
            await using var session = await database.BeginAsync(cancellation);
            var names = await CatalogReader.NamesAsync(session, cancellation);
            return [.. Rules(names, grant), .. Excess(LoginReach.Excess(names, grant.Rules), isEnforced)];
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

    // Also of what the login cannot read: a rule may well deny that.
    private static IEnumerable<Finding> Rules(IReadOnlyList<ColumnName> names, Grant grant)
    {
        var tables = names.Where(name => !name.IsSystem).ToLookup(name => name.Table);
        return RuleFindings.Of(
            (TableRules)grant.Rules,
            [.. tables.Select(table => table.Key)],
            table => tables[table].Select(name => name.Column),
            ignoreCase: false
        );
    }

    private static IEnumerable<Finding> Excess(IReadOnlyList<NodePath> excess, bool isEnforced)
    {
        if (excess.Count > 0)
        {
            var names = string.Join(", ", excess.Take(Named).Select(path => path.ToDotted()));
            yield return new Finding(
                isEnforced,
                "connection",
                $"The login can read what the rules do not allow: {names}{(excess.Count > Named ? ", …" : "")}. Queries are refused.",
                Script(excess)
            );
        }
    }

    private static string Script(IReadOnlyList<NodePath> excess) =>
        "Run as the owner: "
        + string.Join(" ", excess.Take(Named).Select(path => Revoke(path)))
        + " A column can be revoked only when the whole table is not granted: then GRANT SELECT (columns).";

    private static string Revoke(NodePath path) =>
        path.Segments is [var schema, var table, var column]
            ? $"REVOKE SELECT ({Identifier.Quote(column)}) ON {Identifier.Quote(schema)}.{Identifier.Quote(table)} FROM CURRENT_USER;"
            : $"REVOKE SELECT ON {Identifier.Quote(path.Segments[0])}.{Identifier.Quote(path.Segments[1])} FROM CURRENT_USER;";
}
