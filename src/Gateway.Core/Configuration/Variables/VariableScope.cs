namespace Gateway.Core.Configuration;

/// <summary>The variables that a configuration may use: those of the process, then those of <c>.env</c> beside the file.</summary>
internal sealed class VariableScope
{
    private readonly EnvironmentVariables _process;
    private readonly EnvironmentFile _file;

    private VariableScope(EnvironmentVariables process, EnvironmentFile file) => (_process, _file) = (process, file);

    /// <summary>Reads <c>.env</c> where there is one and reports where it differs from the process.</summary>
    public static VariableScope Open(string envFile, EnvironmentVariables process, FaultList faults)
    {
        var file = new EnvironmentFile(faults);
        if (File.Exists(envFile) && FileText.Read(envFile, faults) is { } utf8)
        {
            file.Read(utf8);
        }
        foreach (var (name, entry) in file.Values)
        {
            if (process[name] is { } set && set != entry.Value)
            {
                faults.Warning(entry.Position, "", $"{name} has another value in the environment, which wins");
            }
        }
        return new VariableScope(process, file);
    }

    /// <summary>The value of a variable; null when nobody sets it.</summary>
    public string? this[string name] =>
        _process[name] ?? (_file.Values.TryGetValue(name, out var entry) ? entry.Value : null);
}
