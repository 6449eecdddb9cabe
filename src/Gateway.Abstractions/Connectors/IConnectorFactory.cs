namespace Gateway.Abstractions;

/// <summary>Makes connectors of one kind. Thread-safe, without state, and without I/O but for <see cref="Inspect"/>.</summary>
public interface IConnectorFactory
{
    /// <summary>The value of <c>kind</c> in the configuration, for example <c>sqlite</c>.</summary>
    string Kind { get; }

    /// <summary>What this kind serves, in half a sentence, for the schema and the docs.</summary>
    string Summary { get; }

    /// <summary>Whether its sources are servers to connect to: those are opened when serving begins, not at the first call.</summary>
    bool IsServer => false;

    /// <summary>How its rules are written.</summary>
    AccessShape AccessShape { get; }

    /// <summary>The settings beyond <c>kind</c>, <c>description</c> and the rules; anything else is an error.</summary>
    IReadOnlyList<SettingDefinition> Settings { get; }

    /// <summary>Cheap checks before anything is opened: does the file exist, is it a folder. A few stat calls at most.</summary>
    IEnumerable<Finding> Inspect(SourceDefinition source);

    /// <summary>Makes the connector; opens nothing.</summary>
    IConnector Create(SourceDefinition source);
}
