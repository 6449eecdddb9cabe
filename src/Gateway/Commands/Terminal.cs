using System.Text;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Text;

namespace Gateway.Commands;

/// <summary>Where commands print: results to standard output, everything else to standard error. For one thread.</summary>
internal sealed class Terminal
{
    private readonly bool _isPerson;

    /// <summary>Takes both outputs; nothing is written yet.</summary>
    /// <param name="isJson">Whether a program reads the output.</param>
    /// <param name="environment">Says whether colours are wanted.</param>
    public Terminal(bool isJson, EnvironmentVariables environment)
    {
        IsJson = isJson;
        _isPerson = !Console.IsOutputRedirected && !isJson;
        var canMove = environment["TERM"] != "dumb";
        HasColors = _isPerson && canMove && !environment.NoColor;
        ShowsProgress = !Console.IsErrorRedirected && canMove && !isJson;
        HasErrorColors = ShowsProgress && !environment.NoColor;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
    }

    /// <summary>Whether results are one JSON document.</summary>
    public bool IsJson { get; }

    /// <summary>Whether results may be coloured.</summary>
    public bool HasColors { get; }

    /// <summary>Whether notes may be coloured.</summary>
    public bool HasErrorColors { get; }

    /// <summary>Whether somebody looks at progress bars.</summary>
    public bool ShowsProgress { get; }

    /// <summary>Results; to be flushed at the end.</summary>
    public TextWriter Output { get; }

    /// <summary>Errors, notes and progress.</summary>
    public TextWriter Error { get; }

    /// <summary>Prints an answer.</summary>
    public void Write(Answer answer) => WriteLine(IsJson ? AnswerJson.Of(answer) : answer.Text);

    /// <summary>Prints a result, ended by a line break; on a screen its control characters are shown, never obeyed.</summary>
    public void WriteLine(string text) => Output.Write(Ended(_isPerson ? Visible(text) : text));

    /// <summary>Prints a note beside the results; programs do not get it.</summary>
    public void Note(string text)
    {
        if (!IsJson)
        {
            Error.Write(Ended(Visible(text)));
        }
    }

    /// <summary>Prints an error: for programs in place of the result, for people with the next step.</summary>
    public void Write(GatewayException fault)
    {
        if (IsJson)
        {
            Output.WriteLine(AnswerJson.Of(fault));
            return;
        }
        // Faults of a configuration stand alone on their lines, so that editors find the places.
        var head = fault.Code == ErrorCode.ConfigInvalid ? "" : Colored("error: ", "31");
        Error.Write(Ended(head + Visible(fault.Message)));
        if (fault.Hint is not null)
        {
            Error.Write(Ended(Colored("hint: ", "36") + Visible(fault.Hint)));
        }
    }

    private string Colored(string text, string color) => HasErrorColors ? $"\e[{color}m{text}\e[0m" : text;

    private static string Ended(string text) => text.EndsWith('\n') ? text : text + "\n";

    private static string Visible(string text) =>
        Enumerable.Range(0, text.Length).Any(at => IsHarmful(text, at))
            ? string.Concat(
                text.Select(
                    (c, at) =>
                        !IsHarmful(text, at) ? c
                        : c < ' ' ? (char)(0x2400 + c)
                        : '\uFFFD'
                )
            )
            : text;

    // C0 and C1 controls and DEL move the cursor, ring, or begin escape sequences; others turn text around.
    private static bool IsHarmful(string text, int at) =>
        (char.IsControl(text[at]) && text[at] is not ('\n' or '\t')) || UnseenCharacters.IsAt(text, at);
}
