using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Privileges;
using Gateway.Connectors.PostgreSql.Reading;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Proving;

/// <summary>The proof over one database and its login.</summary>
internal sealed class PostgreSqlProof(PostgreSqlDatabase database, TimeProvider time) : IProof
{
    /// <inheritdoc />
    public async Task<string> EngineAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(new Limits(), cancellation);
        return $"PostgreSQL {session.Connection.PostgreSqlVersion}";
    }

    /// <inheritdoc />
    public async Task<ProofReport> RunAsync(Grant grant, CancellationToken cancellation)
    {
        try
        {
            var (rights, routines) = await ReadAsync(grant.Limits, cancellation);
            var rules = MaskViews.Served((TableRules)grant.Rules);
            var server = new ServerTrial(database, grant.Limits, time);
            var masks = new MaskTrial(database, rights, grant);
            var names = Names(rights, rules);
            var statements = ProofStatement
                .Read(typeof(PostgreSqlProof).Assembly)
                .SelectMany(statement => statement.OverEach(masks.Columns))
                .Select(statement => statement.Over(names))
                .OfType<ProofStatement>();
            var trials = new List<ProofTrial>();
            foreach (var statement in statements)
            {
                trials.Add(await TryAsync(statement, grant.Limits, routines, server, cancellation));
            }
            return new ProofReport(
                Layers.All,
                trials,
                new PrivilegeCheck(enforce: true).Findings(rights, rules, routines),
                RoleScript.Create(PrivilegeCheck.NewRole, rights, rules)
            )
            {
                Masks = await masks.ShowAsync(cancellation),
            };
        }
        catch (NpgsqlException fault)
        {
            throw ServerFailure.Explain(fault);
        }
    }

    private async Task<(LoginRights Rights, RoutineRules Routines)> ReadAsync(
        Limits limits,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(limits, cancellation);
        return (
            await RightsReader.ReadAsync(session.Connection, cancellation),
            await RoutineReader.ReadAsync(session.Connection, cancellation)
        );
    }

    private static async Task<ProofTrial> TryAsync(
        ProofStatement statement,
        Limits limits,
        RoutineRules routines,
        ServerTrial server,
        CancellationToken cancellation
    )
    {
        ProofStop?[] stops =
        [
            ByText(statement, limits),
            routines.Refusal(new SqlText(statement.Sql)) is { } reason ? new ProofStop(Layers.Catalog, reason) : null,
            await server.RunAsync(statement, cancellation),
        ];
        return new ProofTrial(
            statement.Id,
            statement.Sql,
            statement.Why,
            statement.Stops,
            [.. stops.OfType<ProofStop>()]
        )
        {
            Masked = statement.Masked,
        };
    }

    private static ProofStop? ByText(ProofStatement statement, Limits limits)
    {
        try
        {
            StatementShape.Check(statement.Sql, limits);
            return null;
        }
        catch (GatewayException refusal)
        {
            return new ProofStop(Layers.Text, refusal.Message);
        }
    }

    // A table that the rules do not see at all, and one of which they hide a column.
    private static Dictionary<string, string?> Names(LoginRights rights, TableRules rules)
    {
        var hidden = rights.Relations.FirstOrDefault(relation => !rules.Sees(relation.Path));
        var (partial, column) = rights
            .Relations.Where(relation => rules.Sees(relation.Path))
            .SelectMany(relation => relation.Columns, (relation, column) => (relation, column))
            .FirstOrDefault(pair => !rules.SeesColumn(pair.relation.Path, pair.column));
        return new()
        {
            ["{denied}"] = hidden?.Sql,
            ["{partial}"] = partial?.Sql,
            ["{column}"] = column is null ? null : Identifier.Quote(column),
        };
    }
}
