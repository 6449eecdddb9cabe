using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Reads <c>gateway.json</c>: the text, the variables, the shape, then what belongs together.</summary>
public static class ConfigurationLoader
{
    /// <summary>Reads and checks a configuration. Throws nothing for what is wrong with the files: the report holds it.</summary>
    /// <param name="file">The file; its name stands in the faults as given here.</param>
    /// <param name="factories">The kinds of sources that can be served.</param>
    /// <param name="seeds">The names of the built-in seeds.</param>
    /// <param name="environment">The variables that the file may use, before those of <c>.env</c> beside it.</param>
    public static ConfigurationReport Load(
        string file,
        IReadOnlyList<IConnectorFactory> factories,
        IReadOnlyList<string> seeds,
        EnvironmentVariables environment
    )
    {
        var full = Path.GetFullPath(file);
        var faults = new FaultList(file);
        if (FileText.Read(full, faults) is not { } utf8 || JsonTreeReader.Read(utf8, faults) is not { } written)
        {
            return new ConfigurationReport(file, null, faults.InOrder(), null);
        }
        var envFile = Path.Combine(Path.GetDirectoryName(file) ?? "", ".env");
        var envFaults = new FaultList(envFile);
        var scope = VariableScope.Open(envFile, environment, envFaults);
        var root = new VariableReferences(scope, faults).Expand(written);
        new ShapeCheck(faults).Check(root, ConfigurationShape.Of(factories, seeds));
        var configuration = new ConfigurationBinder(full, factories, faults).Bind(root);
        var isGood = !faults.HasErrors && !envFaults.HasErrors;
        return new ConfigurationReport(
            file,
            isGood ? configuration : null,
            [.. faults.InOrder(), .. envFaults.InOrder()],
            root
        );
    }
}
