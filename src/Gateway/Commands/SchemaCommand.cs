using System.CommandLine;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands;

/// <summary><c>gateway schema</c>: the JSON schema of <c>gateway.json</c>.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new GatewayCommand("schema", "Print the JSON schema of gateway.json, for editors")
        {
            Examples = ["gateway schema > gateway.schema.json"],
        };
        command.SetAction(_ => terminal.WriteLine(ConfigurationSchema.Write(Kinds.Sources, Kinds.Seeds)));
        return command;
    }
}
