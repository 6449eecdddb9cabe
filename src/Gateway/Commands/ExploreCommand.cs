using System.CommandLine;
using Gateway.Core;

namespace Gateway.Commands;

/// <summary><c>gateway explore</c>: the sources, or what is in one.</summary>
internal static class ExploreCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A source, then names with slashes; without it, all sources",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var pattern = new Option<string?>("--pattern")
        {
            Description = "Only tables, columns and documents whose names match, like *order*",
        };
        var detail = new Option<Detail>("--detail")
        {
            Description = "How much to tell of each: names, summary or full",
            DefaultValueFactory = _ => Detail.Summary,
        };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where the last page ended" };
        var command = new GatewayCommand("explore", "Show the sources, their tables and columns, folders and documents")
        {
            Examples =
            [
                "gateway explore",
                "gateway explore shop --detail full",
                "gateway explore handbook --pattern '**/*.md' --detail names",
            ],
        };
        command.Add(path);
        command.Add(pattern);
        command.Add(detail);
        command.Add(cursor);
        command.SetAction(
            (parsed, cancellation) =>
                OpenGateway.AnswerAsync(
                    parsed,
                    terminal,
                    new BrowseCall(parsed.GetValue(path))
                    {
                        Pattern = parsed.GetValue(pattern),
                        IsRecursive = parsed.GetValue(pattern) is not null,
                        Detail = parsed.GetValue(detail),
                        Cursor = parsed.GetValue(cursor),
                    },
                    cancellation
                )
        );
        return command;
    }
}
