using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Decides from its text and the catalogs whether a caller's statement is sent to the server.</summary>
/// <param name="rules">The rules of the database as it stands.</param>
internal sealed class StatementGuard(RoutineRules rules)
{
    /// <summary>Refuses what is not one read-only statement over harmless functions.</summary>
    /// <param name="sql">The caller's text.</param>
    /// <param name="limits">The longest statement.</param>
    /// <exception cref="GatewayException">The statement is refused.</exception>
    public SqlText Check(string sql, Limits limits)
    {
        var text = StatementShape.Check(sql, limits);
        if (rules.Refusal(text) is { } reason)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                reason,
                "Use functions that only compute: IMMUTABLE or STABLE ones that run with the caller's rights."
            );
        }
        return text;
    }
}
