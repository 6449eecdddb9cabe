using System.CommandLine;
using Gateway.Core;

namespace Gateway.Commands;

/// <summary><c>gateway read</c>: what a gateway URI names.</summary>
internal static class ReadCommand
{
    public static Command Create(Terminal terminal)
    {
        var uri = new Argument<string>("URI") { Description = "gateway://source/path, as explore and search print it" };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where the last page ended" };
        var maxRows = new Option<int?>("--max-rows") { Description = "Rows at most", HelpName = "N" };
        var command = new GatewayCommand("read", "Read rows, a row, a schema, a document, some lines or a passage")
        {
            Examples =
            [
                "gateway read gateway://shop/orders --max-rows 10",
                "gateway read 'gateway://shop/orders?part=schema'",
                "gateway read 'gateway://handbook/policies/returns.md?lines=1-20'",
            ],
        };
        command.Add(uri);
        command.Add(cursor);
        command.Add(maxRows);
        command.SetAction(
            (parsed, cancellation) =>
                OpenGateway.AnswerAsync(
                    parsed,
                    terminal,
                    new ReadCall(parsed.GetRequiredValue(uri))
                    {
                        Cursor = parsed.GetValue(cursor),
                        Format = OpenGateway.FormatFor(terminal),
                        MaxRows = parsed.GetValue(maxRows),
                    },
                    cancellation
                )
        );
        return command;
    }
}
