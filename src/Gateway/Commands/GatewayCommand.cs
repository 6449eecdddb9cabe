using System.CommandLine;

namespace Gateway.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class GatewayCommand(string name, string description) : Command(name, description)
{
    /// <summary>Whole command lines that work, as a person types them.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}
