using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands.Demo;

/// <summary>The folder of a demo: the example configuration and its schema. The configuration makes its test data itself.</summary>
/// <param name="Folder">The full path.</param>
/// <param name="ConfigurationFile">The full path of <c>gateway.json</c> in it.</param>
internal sealed record DemoFolder(string Folder, string ConfigurationFile)
{
    /// <summary>Writes what is missing.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessRefused"/>: the folder has another configuration.</exception>
    public static DemoFolder Prepare(string folder)
    {
        var place = Path.GetFullPath(folder);
        var file = Path.Combine(place, Hosting.ConfigurationFile.DefaultName);
        var example = Example();
        if (File.Exists(file) && File.ReadAllText(file) != example)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                $"{file} is not the demo's; nothing was changed",
                "take another folder, or leave --to out for a temporary one"
            );
        }
        Directory.CreateDirectory(place);
        File.WriteAllText(file, example);
        File.WriteAllText(
            Path.Combine(place, "gateway.schema.json"),
            ConfigurationSchema.Write(Kinds.Sources, Kinds.Seeds)
        );
        return new DemoFolder(place, file);
    }

    // The repository's own gateway.json.
    private static string Example()
    {
        using var stream = typeof(DemoFolder).Assembly.GetManifestResourceStream("gateway.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
