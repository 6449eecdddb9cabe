using System.Text.Json;
using Spectre.Console;

namespace Gateway.Commands.Demo;

/// <summary>The demo, for people and for programs.</summary>
internal static class DemoText
{
    private const int ShownLines = 16;

    /// <summary>Prints all steps and the lines that add the gateway to Claude.</summary>
    public static void Print(Terminal terminal, DemoFolder place, IReadOnlyList<DemoStep> steps, ClientLines lines)
    {
        terminal.WriteLine($"A real gateway was started over {place.ConfigurationFile}, and a client asked it:");
        foreach (var step in steps)
        {
            Heading(terminal, step.Title);
            terminal.WriteLine(Call(step) + "\n\n" + Shortened(step.Answer));
            if (step.KnownAnswer is not null)
            {
                terminal.WriteLine($"\n{(step.IsAsExpected ? "as known" : "BUT KNOWN")}: {step.KnownAnswer}");
            }
        }
        Heading(terminal, "Add it to Claude Desktop");
        terminal.WriteLine("Settings, Developer, Edit Config opens claude_desktop_config.json; put in:");
        terminal.WriteLine("\n" + lines.Desktop);
        Heading(terminal, "Add it to Claude Code");
        terminal.WriteLine(lines.Code);
        terminal.WriteLine($"\nEverything is in {place.Folder}; remove that folder when you are done.");
    }

    /// <summary>The same as one JSON document.</summary>
    public static string Json(DemoFolder place, IReadOnlyList<DemoStep> steps, ClientLines lines) =>
        AnswerJson.Write(json =>
        {
            json.WriteString("folder", place.Folder);
            json.WriteString("configuration", place.ConfigurationFile);
            AnswerJson.WriteObjects(json, "steps", steps, WriteStep);
            json.WritePropertyName("claude_desktop");
            json.WriteRawValue(lines.Desktop);
            json.WriteString("claude_code", lines.Code);
        });

    private static void WriteStep(Utf8JsonWriter json, DemoStep step)
    {
        json.WriteString("title", step.Title);
        json.WriteString("tool", step.Tool);
        json.WritePropertyName("arguments");
        json.WriteRawValue(step.Arguments);
        json.WriteString("answer", step.Answer);
        AnswerJson.WriteOptional(json, "known_answer", step.KnownAnswer);
        json.WriteBoolean("as_expected", step.IsAsExpected);
    }

    private static void Heading(Terminal terminal, string title)
    {
        terminal.WriteLine("");
        if (terminal.HasColors)
        {
            var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Output) };
            AnsiConsole.Create(settings).Write(new Rule($"[bold aqua]{Markup.Escape(title)}[/]").LeftJustified());
        }
        else
        {
            terminal.WriteLine($"== {title}");
        }
    }

    // An argument a line, since SQL is hard to read inside JSON.
    private static string Call(DemoStep step)
    {
        var arguments = JsonElement.Parse(step.Arguments).EnumerateObject();
        var lines = arguments.Select(argument => $"  {argument.Name}: {Indented(argument.Value.ToString())}");
        return string.Join('\n', lines.Prepend($"> {step.Tool}"));
    }

    private static string Indented(string text) => text.Replace("\n", "\n    ", StringComparison.Ordinal);

    private static string Shortened(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        return lines.Length <= ShownLines
            ? string.Join('\n', lines)
            : $"{string.Join('\n', lines.Take(ShownLines))}\n… and {lines.Length - ShownLines} more lines";
    }
}
