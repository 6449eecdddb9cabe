using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Opening;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>Free SQL over one database.</summary>
internal sealed class PostgreSqlQueryRunner(PostgreSqlDatabase database, CurrentCatalog catalog) : IQueryRunner
{
    private readonly KnownStatements _statements = new(database.Layers);

    /// <inheritdoc />
    public string Dialect => "PostgreSQL";

    /// <inheritdoc />
    public string? PlanWords => "EXPLAIN";

    /// <inheritdoc />
    public async Task<IPreparedQuery> PrepareAsync(QueryText query, Grant grant, CancellationToken cancellation)
    {
        // Before the server hears of it: most of what is refused is refused by its text alone.
        var statement = _statements.Read(query.Sql, grant.Limits);
        CheckParameters(statement, query);
        try
        {
            var known = await catalog.ReadAsync(grant.Limits, cancellation);
            var analysis = statement.Judge(known, grant, database.Layers);
            if (database.Layers.LoginReach)
            {
                CheckLogin(known, grant);
            }
            var failure = new StatementFailure(database, statement.Text, grant);
            return new PreparedQuery(database, query, grant.Limits, analysis, failure);
        }
        catch (NpgsqlException fault)
        {
            throw Reading.ServerFailure.Explain(fault);
        }
    }

    private static void CheckLogin(KnownCatalog known, Grant grant)
    {
        if (known.Under(grant).IsLoginBeyond)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                "Queries are off for this source: its login can read more than the rules allow.",
                "Its owner sees with gateway validate what must be revoked; explore and read work."
            );
        }
    }

    private static void CheckParameters(KnownStatement statement, QueryText query)
    {
        if (statement.Parameters != query.Parameters.Count)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The statement needs {statement.Parameters} parameters, and {query.Parameters.Count} were given.",
                "The array 'parameters' holds the values of $1, $2, … in this order."
            );
        }
    }
}
