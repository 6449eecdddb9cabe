using System.CommandLine;
using Gateway.Core;

namespace Gateway.Commands;

/// <summary><c>gateway profile</c>: what the values of a table's columns are like.</summary>
internal static class ProfileCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("SOURCE") { Description = "A database of the configuration" };
        var table = new Argument<string>("TABLE") { Description = "A table or view, with its schema where it has one" };
        var columns = new Argument<string[]>("COLUMNS")
        {
            Description = "Only these columns; without them all",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new GatewayCommand(
            "profile",
            "Tell of each column nulls, distinct, least, greatest, frequent values"
        )
        {
            Examples = ["gateway profile shop orders", "gateway profile warehouse public.orders status created_at"],
        };
        command.Add(source);
        command.Add(table);
        command.Add(columns);
        command.SetAction(
            (parsed, cancellation) =>
                OpenGateway.AnswerAsync(
                    parsed,
                    terminal,
                    new ProfileCall(parsed.GetRequiredValue(source), parsed.GetRequiredValue(table))
                    {
                        Columns = parsed.GetRequiredValue(columns),
                        Format = OpenGateway.FormatFor(terminal),
                    },
                    cancellation
                )
        );
        return command;
    }
}
