namespace Gateway.Connectors.PostgreSql;

/// <summary>The layers of protection. The product has all of them: nothing that an owner can write takes one away.</summary>
/// <remarks>
/// Tests take one away at a time, to see that it is missed: so a layer that is no longer wired is noticed even where
/// another one stops the same statement. An architecture test sees to it that nothing else does.
/// </remarks>
internal sealed record ProtectionLayers
{
    private ProtectionLayers() { }

    /// <summary>All of them.</summary>
    public static ProtectionLayers All { get; } = new();

    /// <summary>The session's settings stand in the start-up packet.</summary>
    public bool StartPacket { get; init; } = true;

    /// <summary>The transaction of a call is READ ONLY.</summary>
    public bool ReadOnlyTransaction { get; init; } = true;

    /// <summary>A statement of ours comes first in it, after which it cannot be made to write.</summary>
    public bool FirstStatement { get; init; } = true;

    /// <summary>The transaction is rolled back.</summary>
    public bool Rollback { get; init; } = true;

    /// <summary>A session is reset before it is used again.</summary>
    public bool Reset { get; init; } = true;

    /// <summary>The guard reads the text.</summary>
    public bool Text { get; init; } = true;

    /// <summary>The guard's rules about functions.</summary>
    public bool Functions { get; init; } = true;

    /// <summary>The guard's rules about operators.</summary>
    public bool Operators { get; init; } = true;

    /// <summary>The guard's rules about casts and domains.</summary>
    public bool Types { get; init; } = true;

    /// <summary>The guard's rules about views.</summary>
    public bool Views { get; init; } = true;

    /// <summary>Queries are off while the login reads more than the rules allow.</summary>
    public bool LoginReach { get; init; } = true;

    /// <summary>The login's rights are checked before the source is served.</summary>
    public bool PrivilegeCheck { get; init; } = true;
}
