using System.Text.Json;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>What a run of the program came to.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">All of standard output.</param>
/// <param name="Error">All of standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json() => JsonElement.Parse(Output);

    /// <summary>The same run, once it is known to have ended with that code; its output is shown otherwise.</summary>
    public ProgramRun MustEndWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, not {exitCode}\n{Output}\n{Error}");
        return this;
    }
}
