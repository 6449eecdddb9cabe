using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Collects the faults of one file while it is read, checked and bound.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<ConfigurationFault> _faults = [];

    public bool HasErrors => _faults.Exists(fault => fault.IsError);

    /// <summary>Whether there is an error in a value or in anything inside it.</summary>
    public bool HasErrorsIn(ConfigNode node) => _faults.Exists(fault => fault.IsError && node.IsAtOrAbove(fault.Path));

    public void Error(ConfigNode node, string message, string? hint = null) =>
        Error(node.Position, node.Path, message, hint);

    public void Error(TextPosition position, string path, string message, string? hint = null) =>
        _faults.Add(new ConfigurationFault(true, file, position, path, message, hint));

    public void Warning(ConfigNode node, string message, string? hint = null) =>
        Warning(node.Position, node.Path, message, hint);

    public void Warning(TextPosition position, string path, string message, string? hint = null) =>
        _faults.Add(new ConfigurationFault(false, file, position, path, message, hint));

    /// <summary>Adds what a connector found.</summary>
    public void Add(ConfigNode node, Finding finding) =>
        _faults.Add(
            new ConfigurationFault(finding.IsError, file, node.Position, node.Path, finding.Message, finding.Hint)
        );

    /// <summary>The faults in the order of their places.</summary>
    public IReadOnlyList<ConfigurationFault> InOrder() =>
        _faults.Count < 2 ? _faults : [.. _faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)];
}
