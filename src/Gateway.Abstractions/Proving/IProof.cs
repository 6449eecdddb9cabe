namespace Gateway.Abstractions;

/// <summary>Shows on the source itself, and not in a test, that what protects it holds. Thread-safe.</summary>
/// <remarks>Whatever it tries would be harmless even if nothing stopped it.</remarks>
public interface IProof
{
    /// <summary>The engine and its version, asked of the opened source.</summary>
    /// <exception cref="GatewayException">The source cannot be reached or opened.</exception>
    Task<string> EngineAsync(CancellationToken cancellation);

    /// <summary>Tries every statement of the proof on each layer by itself.</summary>
    /// <param name="grant">What the configuration allows.</param>
    /// <param name="cancellation">Stops the proof.</param>
    /// <exception cref="GatewayException">The source cannot be reached or read.</exception>
    Task<ProofReport> RunAsync(Grant grant, CancellationToken cancellation);
}
