namespace Gateway.Connectors.Sqlite;

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

    /// <summary>The file is opened read-only.</summary>
    public bool ReadOnlyHandle { get; init; } = true;

    /// <summary>The engine writes nothing at all.</summary>
    public bool QueryOnly { get; init; } = true;

    /// <summary>Defensive mode, no trusted schema, no attached files, bounds.</summary>
    public bool Switches { get; init; } = true;

    /// <summary>The text is one statement that begins as a query.</summary>
    public bool Text { get; init; } = true;

    /// <summary>The compiled statement is all of the text and reads only.</summary>
    public bool StatementKind { get; init; } = true;

    /// <summary>The engine's authorizer asks the guard.</summary>
    public bool Authorizer { get; init; } = true;

    /// <summary>The compiled program is read.</summary>
    public bool ProgramCheck { get; init; } = true;

    /// <summary>A statement takes masked columns to its answer and nowhere else.</summary>
    public bool MaskCheck { get; init; } = true;

    /// <summary>The values of masked columns are replaced where they are taken from the engine.</summary>
    public bool Masks { get; init; } = true;

    /// <summary>The progress handler stops the engine's work.</summary>
    public bool ProgressHandler { get; init; } = true;
}
