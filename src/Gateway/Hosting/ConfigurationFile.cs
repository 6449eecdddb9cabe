using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Hosting;

/// <summary>Finds and reads the configuration of a command.</summary>
internal static class ConfigurationFile
{
    /// <summary>The name that is looked for in the current folder.</summary>
    public const string DefaultName = "gateway.json";

    /// <summary>Reads the file of <c>--config</c>, else of <c>GATEWAY_CONFIG</c>, else <c>gateway.json</c> of the current folder.</summary>
    /// <param name="given">The value of <c>--config</c>, or null.</param>
    /// <exception cref="GatewayException"><see cref="ErrorCode.ConfigInvalid"/>: there is no such file.</exception>
    public static ConfigurationReport Load(string? given)
    {
        var environment = EnvironmentVariables.OfProcess;
        var file = given ?? environment.ConfigurationFile ?? DefaultName;
        return File.Exists(file)
            ? ConfigurationLoader.Load(file, Kinds.Sources, Kinds.Seeds, environment)
            : throw new GatewayException(
                ErrorCode.ConfigInvalid,
                Missing(file, given, environment.ConfigurationFile),
                "name a file with --config FILE or in GATEWAY_CONFIG; 'gateway demo --to FOLDER' writes one that works"
            );
    }

    private static string Missing(string file, string? given, string? named) =>
        given is not null ? $"the configuration file '{file}' does not exist"
        : named is not null ? $"the configuration file '{file}', which GATEWAY_CONFIG names, does not exist"
        : $"there is no {DefaultName} in {Directory.GetCurrentDirectory()}";
}
