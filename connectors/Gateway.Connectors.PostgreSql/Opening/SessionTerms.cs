using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>What holds for one call on a connection.</summary>
/// <param name="Limit">How long the call may take.</param>
/// <param name="Layers">What protects the database.</param>
/// <param name="KeepsStatements">Whether the connection keeps statements prepared.</param>
/// <param name="IsOurs">Whether no statement is the caller's own text.</param>
/// <param name="Told">Called with the moment that the session was told.</param>
/// <param name="Leaving">Called once, before the connection goes back to its pool; tells whether all that was done on it is undone.</param>
internal sealed record SessionTerms(
    TimeSpan Limit,
    ProtectionLayers Layers,
    bool KeepsStatements,
    bool IsOurs,
    Action<string> Told,
    Action<NpgsqlConnection, bool> Leaving
)
{
    /// <summary>Whether the reset leaves something: the statements that are kept.</summary>
    public bool KeepsBeyondReset => KeepsStatements && Layers.Reset;
}
