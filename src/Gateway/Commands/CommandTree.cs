using System.CommandLine;
using System.CommandLine.Help;
using Gateway.Commands.Demo;
using Gateway.Commands.Doctor;

namespace Gateway.Commands;

/// <summary>All commands of the program.</summary>
internal static class CommandTree
{
    /// <summary>Makes the tree; what its commands print goes to the terminal.</summary>
    public static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand(
            "Lets an AI client query databases and search document folders, read-only. Begin with: gateway demo"
        )
        {
            DemoCommand.Create(terminal),
            ServeCommand.Create(),
            ValidateCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            ExploreCommand.Create(terminal),
            ProfileCommand.Create(terminal),
            QueryCommand.Create(terminal),
            SearchCommand.Create(terminal),
            ReadCommand.Create(terminal),
            ExportCommand.Create(terminal),
            IndexCommand.Create(terminal),
            StatusCommand.Create(terminal),
            CallCommand.Create(terminal),
            SeedCommand.Create(terminal),
            SchemaCommand.Create(terminal),
            GlobalOptions.Config,
            GlobalOptions.Json,
        };
        var help = root.Options.OfType<HelpOption>().Single();
        var action = new HelpWithExamples((HelpAction)help.Action!);
        help.Action = action;
        root.SetAction(action.Invoke);
        return root;
    }
}
