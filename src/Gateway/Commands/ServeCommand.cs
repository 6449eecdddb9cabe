using System.CommandLine;
using Gateway.Hosting;

namespace Gateway.Commands;

/// <summary><c>gateway serve</c>, for command lines that are not the plain one which <see cref="ServeOptions"/> reads.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var verbose = new Option<bool>("--verbose") { Description = "Tell on standard error what the server does" };
        var command = new GatewayCommand("serve", "Serve an MCP client over standard input and output")
        {
            Examples = ["gateway serve", "gateway serve --config ~/gateway/gateway.json --verbose"],
        };
        var forPrograms = new Option<bool>("--for-programs")
        {
            Description = "Answers as large as the limits say, beyond the 20,000 tokens that a model is given at most",
        };
        command.Add(verbose);
        command.Add(forPrograms);
        command.SetAction(
            (parsed, _) =>
                StdioHost.RunAsync(
                    new ServeOptions(
                        parsed.GetValue(GlobalOptions.Config),
                        parsed.GetValue(verbose),
                        parsed.GetValue(forPrograms)
                    )
                )
        );
        return command;
    }
}
