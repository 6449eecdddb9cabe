using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Hosting;
using Gateway.Mcp.Client;

namespace Gateway.Commands;

/// <summary><c>gateway call</c>: one tool, called by a client as any client would.</summary>
internal static partial class CallCommand
{
    public static Command Create(Terminal terminal)
    {
        var tool = new Argument<string>("TOOL") { Description = "A tool's name, like list_sources" };
        var arguments = new Argument<string?>("JSON")
        {
            Description = "Its arguments, a JSON object; without it, none",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new GatewayCommand("call", "Call an MCP tool of the real server, as a client does")
        {
            Examples =
            [
                "gateway call list_sources",
                """gateway call query '{"source":"shop","sql":"SELECT count(*) FROM orders"}'""",
                """gateway call batch '{"calls":[{"tool":"explore","path":"shop"},{"tool":"search","query":"refund"}]}'""",
            ],
        };
        command.Add(tool);
        command.Add(arguments);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var given = Parse(parsed.GetValue(arguments) ?? "{}");
                var file = ConfigurationFile.Load(parsed.GetValue(GlobalOptions.Config)).Require().File;
                await using var child = await OwnProgram.Find().ServeAsync(file, terminal.Note, cancellation);
                await CheckNameAsync(child, parsed.GetRequiredValue(tool), cancellation);
                var result = await child.CallAsync(parsed.GetRequiredValue(tool), given, cancellation);
                terminal.WriteLine(terminal.IsJson ? result.Json : result.Text);
                return ExitCodeOf(result);
            }
        );
        return command;
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            var given = JsonElement.Parse(text);
            return given.ValueKind == JsonValueKind.Object ? given : throw NoObject(null);
        }
        catch (JsonException fault)
        {
            throw NoObject(fault);
        }
    }

    private static GatewayException NoObject(JsonException? fault) =>
        new(
            ErrorCode.RequestInvalid,
            "the arguments are not a JSON object",
            """write them like '{"source":"shop"}'; see: gateway call --help""",
            fault
        );

    private static async Task CheckNameAsync(ChildServer child, string tool, CancellationToken cancellation)
    {
        var names = await child.ToolNamesAsync(cancellation);
        if (!names.Contains(tool))
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"there is no tool '{tool}'",
                NearestName.Of(tool, names) is { } near
                    ? $"did you mean {near}?"
                    : $"the tools are: {string.Join(", ", names)}"
            );
        }
    }

    // A tool's error begins with its code.
    private static int ExitCodeOf(ToolReply result)
    {
        if (!result.IsError)
        {
            return ExitCode.Ok;
        }
        var name = CodeAtStart().Match(result.Text).Groups[1].Value;
        foreach (var code in Enum.GetValues<ErrorCode>())
        {
            if (code.WireName() == name)
            {
                return ExitCode.Of(code);
            }
        }
        return ExitCode.Failure;
    }

    [GeneratedRegex(@"^([a-z_.]+): ")]
    private static partial Regex CodeAtStart();
}
