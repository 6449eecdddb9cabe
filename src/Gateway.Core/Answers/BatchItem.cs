using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>One item of a batch.</summary>
/// <param name="Answer">The answer, or null.</param>
/// <param name="Error">The error, or null.</param>
public sealed record BatchItem(Answer? Answer, GatewayException? Error);
