using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Stops what runs on a handle from inside the engine: when its call has ended, or it takes too much memory.</summary>
/// <remarks>
/// The engine looks here every few instructions, because a single one may work on a megabyte. Used by the thread that
/// uses the handle; the token may be cancelled by any.
/// </remarks>
internal sealed unsafe class Brake : IDisposable
{
    private const int InstructionsBetweenLooks = 500;
    private const uint LooksBetweenCounts = 4;

    private readonly GCHandle _self;
    private CancellationToken _cancellation;
    private uint _looks;

    /// <summary>Puts the brake on a handle; it is disposed after the handle is closed.</summary>
    /// <param name="database">The handle.</param>
    /// <param name="isWatching">Whether the engine looks here while it works; otherwise only functions do.</param>
    public Brake(nint database, bool isWatching)
    {
        _self = GCHandle.Alloc(this);
        if (isWatching)
        {
            Native.ProgressHandler(database, InstructionsBetweenLooks, &Look, GCHandle.ToIntPtr(_self));
        }
    }

    /// <summary>Why the last statement was stopped.</summary>
    public StopReason Stopped { get; private set; }

    /// <summary>What the engine had taken when the call began.</summary>
    public long BytesAtStart { get; private set; }

    /// <summary>A call begins.</summary>
    public void Begin(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        Stopped = StopReason.None;
        BytesAtStart = EngineMemory.Bytes;
        EngineMemory.Enter(this);
    }

    /// <summary>Lets another token of the same call stop the engine from here on.</summary>
    public void Watch(CancellationToken cancellation) => _cancellation = cancellation;

    /// <summary>Throws when the call has ended.</summary>
    public void ThrowIfCancelled() => _cancellation.ThrowIfCancellationRequested();

    /// <summary>Whether what runs must end now; long functions ask this themselves.</summary>
    public bool MustStop()
    {
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
        _cancellation = default;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        EngineMemory.Leave(this);
        _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Look(nint self) => ((Brake)GCHandle.FromIntPtr(self).Target!).MustStop() ? 1 : 0;
}
