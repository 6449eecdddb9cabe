using System.Diagnostics;
using System.Runtime.InteropServices;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>A program that ran to its end, with everything that it started.</summary>
/// <param name="Elapsed">The time on the wall.</param>
/// <param name="Processor">The time on all cores together, of all processes.</param>
/// <param name="PeakBytes">The most memory that was seen resident at once, of all processes together.</param>
/// <param name="Output">What it wrote.</param>
internal sealed partial record ProgramRun(TimeSpan Elapsed, TimeSpan Processor, long PeakBytes, string Output)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a program on one core, so that its time is that of a core.</summary>
    public static Task<ProgramRun> OnOneCoreAsync(string program, params string[] arguments) =>
        RunAsync("taskset", ["-c", "0", program, .. arguments]);

    /// <summary>Runs a program.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<ProgramRun> RunAsync(string program, params string[] arguments)
    {
        var before = ProcessorOfChildren();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (ended, memory, peak) = (process.WaitForExitAsync(), new ProcessMemory(process), 0L);
        while (await Task.WhenAny(ended, Task.Delay(Look)) != ended)
        {
            peak = Math.Max(peak, memory.TreeBytes);
        }
        var elapsed = watch.Elapsed;
        return process.ExitCode == 0
            ? new ProgramRun(elapsed, ProcessorOfChildren() - before, peak, await output)
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} failed\n{await output}\n{await errors}"
            );
    }

    public override string ToString() =>
        $"{Elapsed.TotalSeconds:0.0} s ({Processor.TotalSeconds:0.0} s of processor, {PeakBytes / 1e6:0} MB)";

    private static TimeSpan ProcessorOfChildren()
    {
        const int children = -1;
        Span<long> usage = stackalloc long[18];
        _ = GetUsage(children, ref MemoryMarshal.GetReference(usage));
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    // getrusage(2): the times in user mode and in the kernel come first, each as seconds and microseconds.
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
