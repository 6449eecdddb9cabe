using System.Text;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests.Configuration;

/// <summary>A temporary folder with a configuration in it; a database and a folder of documents are there to be named.</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-config-").FullName;

    public ConfigurationFolder()
    {
        File.WriteAllText(In("shop.db"), "");
        Directory.CreateDirectory(In("docs/private"));
    }

    public Dictionary<string, string> Variables { get; } = [];

    public string In(string path) => Path.Combine(_folder, path);

    public void Write(string path, string text) => File.WriteAllText(In(path), text);

    public ConfigurationReport Load(string json) => Load(Encoding.UTF8.GetBytes(json));

    public ConfigurationReport Load(byte[] bytes)
    {
        File.WriteAllBytes(In("gateway.json"), bytes);
        return ConfigurationLoader.Load(
            In("gateway.json"),
            FakeKind.All,
            ["shop"],
            new EnvironmentVariables(Variables.GetValueOrDefault)
        );
    }

    /// <summary>The faults as they are printed, without the folder's name.</summary>
    public string[] Faults(string json) => Faults(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Faults(string)" />
    public string[] Faults(byte[] bytes) =>
        [
            .. Load(bytes)
                .Faults.Select(fault => fault.ToString().Replace(_folder + "/", "", StringComparison.Ordinal))
                .Select(fault => fault.Replace(_folder, ".", StringComparison.Ordinal)),
        ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
