using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Core;

namespace Gateway.Commands;

/// <summary><c>gateway export</c>: rows into a file of the export folder.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The file's name, ending in .csv, .ndjson, .jsonl or .parquet",
        };
        var what = new Argument<string>("SOURCE") { Description = "A database, or the gateway:// URI of a table" };
        var sql = new Argument<string?>("SQL")
        {
            Description = "With a database: one read-only statement; - reads it from standard input",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var values = QueryCommand.Parameters();
        var spreadsheet = new Option<bool>("--spreadsheet")
        {
            Description =
                "For a person's spreadsheet: no text begins like a formula, and the file says that it is UTF-8",
        };
        var command = new GatewayCommand("export", "Write rows into a file of the configured export folder")
        {
            Examples =
            [
                "gateway export orders.csv gateway://shop/orders",
                "gateway export orders.parquet gateway://shop/orders",
                "gateway export late.ndjson shop 'SELECT * FROM orders WHERE status = $1' late",
            ],
        };
        command.Add(file);
        command.Add(what);
        command.Add(sql);
        command.Add(values);
        command.Add(spreadsheet);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var rows = RowsOf(
                    parsed.GetRequiredValue(what),
                    await QueryCommand.TextAsync(parsed.GetValue(sql), cancellation),
                    parsed.GetRequiredValue(values)
                );
                var call = new ExportCall(rows, parsed.GetRequiredValue(file))
                {
                    IsForSpreadsheets = parsed.GetValue(spreadsheet),
                };
                return await OpenGateway.AnswerAsync(parsed, terminal, call, cancellation);
            }
        );
        return command;
    }

    private static Call RowsOf(string what, string? sql, string[] values)
    {
        if (GatewayUri.IsMeant(what))
        {
            return sql is null
                ? new ReadCall(what)
                : throw new GatewayException(
                    ErrorCode.RequestInvalid,
                    "a URI and a statement were given",
                    "give one of them: gateway export FILE URI, or gateway export FILE SOURCE SQL"
                );
        }
        return sql is null
            ? throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"what is to be exported of '{what}' is missing",
                "give a statement after the source, or in its place the gateway:// URI of a table"
            )
            : new QueryCall(what, sql, QueryCommand.ValuesOf(values));
    }
}
