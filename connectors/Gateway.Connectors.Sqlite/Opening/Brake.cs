using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Stops what runs on a handle from inside the engine: when its call has ended, or it takes too much memory.</summary>
/// <remarks>
/// The engine looks here after some instructions: after few at first, because each may work on a megabyte for long, and
/// after more as long as they turn out to be short. Used by the thread that uses the handle; the token may be
/// cancelled by any.
/// </remarks>
internal sealed unsafe class Brake : IDisposable
{
    private const int FewInstructions = 4;
    private const int ManyInstructions = 512;
    private const uint LooksBetweenCounts = 4;
    private static readonly long Short = Stopwatch.Frequency / 1000;
    private static readonly long Long = Stopwatch.Frequency / 50;

    private readonly GCHandle _self;
    private readonly nint _watched;
    private CancellationToken _cancellation;
    private bool _isCalled;
    private uint _looks;
    private int _instructions;
    private long _lastLook;

    /// <summary>Puts the brake on a handle; it is disposed after the handle is closed.</summary>
    /// <param name="database">The handle.</param>
    /// <param name="isWatching">Whether the engine looks here while it works; otherwise only functions do.</param>
    public Brake(nint database, bool isWatching)
    {
        _self = GCHandle.Alloc(this);
        _watched = isWatching ? database : 0;
        LookAfter(ManyInstructions);
    }

    /// <summary>Why the last statement was stopped.</summary>
    public StopReason Stopped { get; private set; }

    /// <summary>What the engine had taken when the call began.</summary>
    public long BytesAtStart { get; private set; }

    /// <summary>When the call began, by <see cref="Stopwatch"/>.</summary>
    public long StartedAt { get; private set; }

    /// <summary>A call begins.</summary>
    public void Begin(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _isCalled = true;
        Stopped = StopReason.None;
        BytesAtStart = EngineMemory.Bytes;
        StartedAt = _lastLook = Stopwatch.GetTimestamp();
        EngineMemory.Enter(this);
        LookAfter(FewInstructions);
    }

    /// <summary>Lets another token of the same call stop the engine from here on.</summary>
    public void Watch(CancellationToken cancellation) => _cancellation = cancellation;

    /// <summary>Throws when the call has ended.</summary>
    public void ThrowIfCancelled() => _cancellation.ThrowIfCancellationRequested();

    /// <summary>Whether what runs must end now; long functions ask this themselves.</summary>
    public bool MustStop()
    {
        if (!_isCalled)
        {
            return false;
        }
        Stopped =
            _cancellation.IsCancellationRequested ? StopReason.Cancelled
            : ++_looks % LooksBetweenCounts == 0 && EngineMemory.MustStop(this) ? StopReason.Memory
            : StopReason.None;
        return Stopped != StopReason.None;
    }

    /// <summary>The call is over.</summary>
    public void End()
    {
        EngineMemory.Leave(this);
        _isCalled = false;
        _cancellation = default;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        EngineMemory.Leave(this);
        _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Look(nint self)
    {
        var brake = (Brake)GCHandle.FromIntPtr(self).Target!;
        brake.Adapt();
        return brake.MustStop() ? 1 : 0;
    }

    private void Adapt()
    {
        var now = Stopwatch.GetTimestamp();
        var took = now - _lastLook;
        _lastLook = now;
        if (took > Long)
        {
            LookAfter(FewInstructions);
        }
        else if (took < Short && _instructions < ManyInstructions)
        {
            LookAfter(_instructions * 2);
        }
    }

    private void LookAfter(int instructions)
    {
        if (_watched != 0 && instructions != _instructions)
        {
            _instructions = instructions;
            Native.ProgressHandler(_watched, instructions, &Look, GCHandle.ToIntPtr(_self));
        }
    }
}
