using System.CommandLine;
using System.Globalization;
using Gateway.Abstractions;
using Gateway.Core;

namespace Gateway.Commands;

/// <summary><c>gateway query</c>: one read-only statement.</summary>
internal static class QueryCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("SOURCE") { Description = "A database of the configuration" };
        var sql = new Argument<string>("SQL")
        {
            Description = "One read-only statement; - reads it from standard input",
        };
        var values = Parameters();
        var maxRows = new Option<int?>("--max-rows") { Description = "Rows at most", HelpName = "N" };
        var explain = new Option<bool>("--explain") { Description = "Show the engine's plan, run nothing" };
        var command = new GatewayCommand("query", "Run one read-only SQL statement")
        {
            Examples =
            [
                "gateway query shop \"SELECT status, count(*) FROM orders GROUP BY status\"",
                "gateway query shop 'SELECT * FROM orders WHERE customer_id = $1' 17 --max-rows 5",
                "gateway query shop - --json < report.sql",
            ],
        };
        command.Add(source);
        command.Add(sql);
        command.Add(values);
        command.Add(maxRows);
        command.Add(explain);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var text = await TextAsync(parsed.GetRequiredValue(sql), cancellation);
                var call = new QueryCall(
                    parsed.GetRequiredValue(source),
                    text!,
                    ValuesOf(parsed.GetRequiredValue(values))
                )
                {
                    Format = OpenGateway.FormatFor(terminal),
                    MaxRows = parsed.GetValue(maxRows),
                    IsExplained = parsed.GetValue(explain),
                };
                return await OpenGateway.AnswerAsync(parsed, terminal, call, cancellation);
            }
        );
        return command;
    }

    /// <summary>The argument for the values of a statement's parameters.</summary>
    public static Argument<string[]> Parameters() =>
        new("PARAMS")
        {
            Description =
                "Values of $1, $2, …: numbers, true, false and null mean themselves, a quoted \"17\" is a text",
            Arity = ArgumentArity.ZeroOrMore,
        };

    /// <summary>A statement as it was given, or from standard input.</summary>
    public static async Task<string?> TextAsync(string? given, CancellationToken cancellation) =>
        given == "-" ? await Console.In.ReadToEndAsync(cancellation) : given;

    /// <summary>What the words of <see cref="Parameters"/> mean.</summary>
    public static IReadOnlyList<Value> ValuesOf(IEnumerable<string> words) => [.. words.Select(ValueOf)];

    private static Value ValueOf(string text)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        const NumberStyles Real = Whole | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text switch
        {
            "null" => Value.Null,
            "true" => Value.Of(true),
            "false" => Value.Of(false),
            ['"', .. var quoted, '"'] => Value.Of(quoted),
            _ when long.TryParse(text, Whole, CultureInfo.InvariantCulture, out var whole) => Value.Of(whole),
            _ when double.TryParse(text, Real, CultureInfo.InvariantCulture, out var real) => Value.Of(real),
            _ => Value.Of(text),
        };
    }
}
