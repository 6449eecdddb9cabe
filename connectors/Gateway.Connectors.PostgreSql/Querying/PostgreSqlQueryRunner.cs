using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>Free SQL over one database.</summary>
internal sealed class PostgreSqlQueryRunner(PostgreSqlDatabase database, TimeProvider time) : IQueryRunner
{
    private readonly CurrentRules _rules = new(time);

    /// <inheritdoc />
    public string Dialect => "PostgreSQL";

    /// <inheritdoc />
    public async Task<IPreparedQuery> PrepareAsync(QueryText query, Grant grant, CancellationToken cancellation)
    {
        // Before the server hears of it: most of what is refused is refused by its text alone.
        CheckParameters(StatementGuard.Read(query.Sql, grant.Limits, database.Layers), query);
        var session = await database.BeginQueryAsync(grant.Limits, cancellation);
        try
        {
            var guard = new StatementGuard(await _rules.ReadAsync(session, cancellation), database.Layers);
            var text = guard.Check(query.Sql, grant.Limits);
            var catalog = await GrantedCatalog.ReadAsync(session, grant, cancellation);
            if (database.Layers.LoginReach)
            {
                await CheckLoginAsync(session, grant, cancellation);
            }
            var columns = await StatementColumns.DescribeAsync(session, query, cancellation);
            var tables = new NamePaths(text).Granted(catalog).Select(relation => relation.Path);
            var failure = new StatementFailure(database, text, grant);
            return new PreparedQuery(session, query, grant.Limits, new QueryAnalysis([.. tables], columns), failure);
        }
        catch (PostgresException fault)
        {
            await session.DisposeAsync();
            throw await new StatementFailure(database, new SqlText(query.Sql), grant).ExplainAsync(fault, cancellation);
        }
        catch (NpgsqlException fault)
        {
            await session.DisposeAsync();
            throw Reading.ServerFailure.Explain(fault);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private static async Task CheckLoginAsync(Session session, Grant grant, CancellationToken cancellation)
    {
        var excess = await LoginReach.ExcessAsync(session, grant.Rules, cancellation);
        if (excess.Count > 0)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                "Queries are off for this source: its login can read more than the rules allow.",
                "Its owner sees with gateway validate what must be revoked; explore and read work."
            );
        }
    }

    private static void CheckParameters(SqlText text, QueryText query)
    {
        if (text.Parameters != query.Parameters.Count)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The statement needs {text.Parameters} parameters, and {query.Parameters.Count} were given.",
                "The array 'parameters' holds the values of $1, $2, … in this order."
            );
        }
    }
}
