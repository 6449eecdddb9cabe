using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Hosting;

namespace Gateway.Commands.Demo;

/// <summary>What adds this gateway to Claude.</summary>
/// <param name="Desktop">The JSON for <c>claude_desktop_config.json</c>.</param>
/// <param name="Code">The command line for Claude Code.</param>
internal sealed record ClientLines(string Desktop, string Code)
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The lines that start a program with a configuration.</summary>
    public static ClientLines For(OwnProgram program, string configurationFile)
    {
        var arguments = program.ServeArguments(configurationFile);
        var words = arguments.Prepend(program.Command).Select(Quoted);
        return new ClientLines(
            DesktopJson(program.Command, arguments),
            $"claude mcp add gateway -- {string.Join(' ', words)}"
        );
    }

    private static string DesktopJson(string command, IReadOnlyList<string> arguments)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteStartObject("mcpServers");
            json.WriteStartObject("gateway");
            json.WriteString("command", command);
            AnswerJson.WriteTexts(json, "args", arguments);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // A word that no shell takes apart stays as it is; others are quoted for the shell of the system.
    private static string Quoted(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "/\\:._-+@%,".Contains(c, StringComparison.Ordinal)) ? word
        : OperatingSystem.IsWindows() ? $"\"{word}\""
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
