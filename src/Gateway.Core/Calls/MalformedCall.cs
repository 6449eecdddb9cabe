using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A call whose arguments make no sense: it is refused like any other, and so recorded like any other.</summary>
/// <param name="Attempted">What was meant, as the client named it.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record MalformedCall(string Attempted, GatewayException Fault) : Call
{
    /// <inheritdoc />
    public override string Operation => Attempted;
}
