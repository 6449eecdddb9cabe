namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>What must come of a file.</summary>
internal enum Verdict
{
    /// <summary>A clear error for this file alone.</summary>
    Rejected,

    /// <summary>Some of its text, or an error; within bounds.</summary>
    Harmless,

    /// <summary>Its text.</summary>
    Allowed,
}
