using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Commands;

/// <summary>What is wrong with a command line, in our words: the fault and the nearest name that would be right.</summary>
internal static partial class UsageFaults
{
    /// <summary>Throws the first fault; does nothing where there is none, or where help was asked for.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.RequestInvalid"/>.</exception>
    public static void ThrowFor(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        if (parsed.Action is { ClearsParseErrors: true })
        {
            return;
        }
        var command = parsed.CommandResult.Command;
        var options = OptionsOf(parsed.CommandResult);
        // An unknown option would otherwise pass for a word to search for or a parameter of a query.
        foreach (var argument in arguments.TakeWhile(argument => argument != "--"))
        {
            var name = argument.Split('=')[0];
            if (LooksLikeOption().IsMatch(argument) && !options.Contains(name))
            {
                throw Fault($"there is no option {name}", NearestName.Of(name, options), command);
            }
        }
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            throw command.Subcommands.Count > 0
                ? Fault($"there is no command '{unknown}'", Nearest(unknown, command), command)
                : Fault($"'{unknown}' is one argument too many", null, command);
        }
        if (parsed.Errors is [var error, ..])
        {
            throw Fault(error.Message.TrimEnd('.'), null, command);
        }
    }

    private static string? Nearest(string written, Command command) =>
        NearestName.Of(written, command.Subcommands.Select(sub => sub.Name));

    private static GatewayException Fault(string message, string? nearest, Command command)
    {
        var path = command is RootCommand ? "gateway" : $"gateway {Path(command)}";
        return new GatewayException(
            ErrorCode.RequestInvalid,
            message,
            nearest is null ? $"see: {path} --help" : $"did you mean {nearest}? see: {path} --help"
        );
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? $"{Path(parent)} {command.Name}"
            : command.Name;

    private static List<string> OptionsOf(CommandResult result)
    {
        var names = new List<string>();
        var isOwn = true;
        for (SymbolResult? at = result; at is CommandResult each; at = at.Parent, isOwn = false)
        {
            var options = each.Command.Options.Where(option => isOwn || option.Recursive);
            names.AddRange(options.SelectMany(option => (string[])[option.Name, .. option.Aliases]));
        }
        return names;
    }

    [GeneratedRegex("^--[a-z][a-z-]*(=|$)")]
    private static partial Regex LooksLikeOption();
}
