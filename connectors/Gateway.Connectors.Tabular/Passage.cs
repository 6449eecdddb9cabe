using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular;

/// <summary>That a call may go on to the database.</summary>
/// <param name="Notices">What the reader of its answer must know.</param>
/// <param name="Doubt">What is wrong with a table that it may speak of: the reason, if the database does not know that table.</param>
internal sealed record Passage(IReadOnlyList<string> Notices, GatewayException? Doubt)
{
    /// <summary>Throws where there is a doubt.</summary>
    public Passage Sure() => Doubt is null ? this : throw Doubt;
}
