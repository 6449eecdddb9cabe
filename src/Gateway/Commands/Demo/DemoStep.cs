namespace Gateway.Commands.Demo;

/// <summary>One call of the demo.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Tool">The tool that was called.</param>
/// <param name="Arguments">Its arguments, a JSON object.</param>
/// <param name="Answer">The text that the client got.</param>
internal sealed record DemoStep(string Title, string Tool, string Arguments, string Answer)
{
    /// <summary>The answer that is known beforehand, in a sentence; null where there is none.</summary>
    public string? KnownAnswer { get; init; }

    /// <summary>Whether the call succeeded and its answer holds what is known.</summary>
    public required bool IsAsExpected { get; init; }
}
