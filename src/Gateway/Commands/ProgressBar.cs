using Gateway.Core;
using Spectre.Console;

namespace Gateway.Commands;

/// <summary>Shows how far long work is, on the screen of whoever waits for it; elsewhere nothing is shown.</summary>
internal static class ProgressBar
{
    /// <summary>Runs the work under a bar.</summary>
    /// <param name="terminal">Where the bar stands: on standard error.</param>
    /// <param name="title">What is being done, in a few words.</param>
    /// <param name="work">The work; it gets the progress to report to, or null where nobody looks.</param>
    public static async Task<T> ShowAsync<T>(
        Terminal terminal,
        string title,
        Func<IProgress<CallProgress>?, Task<T>> work
    )
    {
        if (!terminal.ShowsProgress)
        {
            return await work(null);
        }
        var settings = new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Error),
            Ansi = AnsiSupport.Yes,
            ColorSystem = terminal.HasErrorColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        };
        return await AnsiConsole
            .Create(settings)
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new SpinnerColumn())
            .StartAsync(context => work(new Bar(context.AddTask(Markup.Escape(title)))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<CallProgress>
    {
        public void Report(CallProgress value)
        {
            task.Description = Markup.Escape(value.Message);
            task.IsIndeterminate = value.Total is null;
            task.MaxValue = value.Total is > 0 ? value.Total.Value : 1;
            task.Value = value.Done;
        }
    }
}
