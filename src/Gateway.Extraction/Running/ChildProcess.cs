using System.Diagnostics;

namespace Gateway.Extraction.Running;

/// <summary>A program that reads what may be hostile: started without an environment, under limits, and ended with its reader.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Lock _gate = new();
    private bool _isDisposed;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts a program whose three streams are pipes.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">All variables that it gets.</param>
    /// <param name="limits">What the kernel holds it to, before it is sent anything.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        ProcessLimits limits
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The root is always there, and nothing is found or left in it.
            WorkingDirectory = Path.GetPathRoot(program)!,
        };
        // Windows cannot load its libraries without these two; they are no secrets.
        foreach (var name in start.Environment.Keys.Except(["SystemRoot", "windir"], StringComparer.OrdinalIgnoreCase))
        {
            start.Environment.Remove(name);
        }
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        limits.Apply(process.Id);
        return new ChildProcess(process);
    }

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>What it is sent.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What it answers.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What it complains of.</summary>
    public Stream Errors => _process.StandardError.BaseStream;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The processor time that it took so far.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    /// <summary>Waits for its end, which must be near: its streams have ended. Gives its exit code.</summary>
    public int WaitForEnd()
    {
        const int patience = 5000;
        if (!_process.WaitForExit(patience))
        {
            Kill();
            _process.WaitForExit();
        }
        return _process.ExitCode;
    }

    /// <summary>Ends it at once. Also from other threads, and after it has ended.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }
            try
            {
                _process.Kill(entireProcessTree: false);
            }
            catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It has ended by itself.
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Kill();
        lock (_gate)
        {
            _isDisposed = true;
            _process.Dispose();
        }
    }
}
