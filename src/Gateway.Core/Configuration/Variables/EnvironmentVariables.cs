namespace Gateway.Core.Configuration;

/// <summary>The environment of the process, read in this place alone; tests give their own.</summary>
/// <remarks>Thread-safe when the lookup is.</remarks>
public sealed class EnvironmentVariables
{
    private readonly Func<string, string?> _lookup;

    /// <summary>Makes an environment.</summary>
    /// <param name="lookup">The value of a name; null when it is not set.</param>
    public EnvironmentVariables(Func<string, string?> lookup) => _lookup = lookup;

#pragma warning disable RS0030 // This is the one place that reads the real environment.
    /// <summary>The variables that the process was started with.</summary>
    public static EnvironmentVariables OfProcess { get; } = new(Environment.GetEnvironmentVariable);
#pragma warning restore RS0030

    /// <summary>The value of a variable; null when it is not set.</summary>
    public string? this[string name] => _lookup(name);

    /// <summary>Whether the person asks for output without colours: <c>NO_COLOR</c> is set to anything but the empty text.</summary>
    public bool NoColor => !string.IsNullOrEmpty(this["NO_COLOR"]);

    /// <summary>The configuration file that <c>GATEWAY_CONFIG</c> names; null when it names none.</summary>
    public string? ConfigurationFile => this["GATEWAY_CONFIG"] is { Length: > 0 } file ? file : null;

    /// <summary>The person's home folder; null when it is not known.</summary>
    public string? Home =>
        this["HOME"] is { Length: > 0 } home ? home
        : this["USERPROFILE"] is { Length: > 0 } profile ? profile
        : null;
}
