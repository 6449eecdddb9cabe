using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Decides from its text and the catalogs whether a caller's statement is sent to the server.</summary>
/// <param name="rules">The rules of the database as it stands.</param>
/// <param name="layers">What protects the database.</param>
internal sealed class StatementGuard(RoutineRules rules, ProtectionLayers layers)
{
    /// <summary>Refuses what no rule of the catalogs is needed for.</summary>
    /// <exception cref="GatewayException">The statement is refused.</exception>
    public static SqlText Read(string sql, Limits limits, ProtectionLayers layers) =>
        layers.Text ? StatementShape.Check(sql, limits) : new SqlText(sql);

    /// <summary>Refuses what is not one read-only statement over harmless functions.</summary>
    /// <param name="text">The caller's text, as it was read.</param>
    /// <exception cref="GatewayException">The statement is refused.</exception>
    public void Check(SqlText text)
    {
        if (rules.Refusal(text, layers) is { } reason)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                reason,
                "Use functions that only compute: IMMUTABLE or STABLE ones that run with the caller's rights."
            );
        }
    }
}
