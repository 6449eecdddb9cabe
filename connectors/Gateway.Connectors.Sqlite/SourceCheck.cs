using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite;

/// <summary>Looks whether a source can be served as it is configured.</summary>
internal static class SourceCheck
{
    /// <summary>What is wrong; empty when nothing is.</summary>
    public static IReadOnlyList<Finding> Run(SqliteDatabase database, Grant grant, CancellationToken cancellation)
    {
        try
        {
            using var lease = database.Rent(grant.Limits.ValueBytes, cancellation);
            return [];
        }
        catch (GatewayException e)
        {
            return [new Finding(true, "path", e.Message, e.Hint)];
        }
    }
}
