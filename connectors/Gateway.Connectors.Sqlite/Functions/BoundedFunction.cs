using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Functions;

/// <summary>
/// A function of SQLite that takes time with the product of the sizes of its two arguments, and cannot be stopped: it is
/// asked where the product is small, on a database in memory where it still is SQLite's own, and refused otherwise.
/// </summary>
internal sealed unsafe class BoundedFunction : IDisposable
{
    private readonly GCHandle _self;
    private readonly string _name;
    private readonly long _mostSteps;
    private sqlite3? _own;
    private sqlite3_stmt? _statement;

    /// <summary>Takes the function's place on a handle; disposed after the handle is closed.</summary>
    /// <param name="database">The handle.</param>
    /// <param name="name">The function.</param>
    /// <param name="mostSteps">The largest product of sizes in bytes.</param>
    public BoundedFunction(nint database, string name, long mostSteps)
    {
        _name = name;
        _mostSteps = mostSteps;
        _self = GCHandle.Alloc(this);
        NativeFunctions.Define(database, name, 2, GCHandle.ToIntPtr(_self), &Call);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _statement?.Dispose();
        _own?.Dispose();
        _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint context, int count, nint* arguments)
    {
        var function = (BoundedFunction)GCHandle.FromIntPtr(NativeFunctions.UserData(context)).Target!;
        var steps = (long)NativeFunctions.ValueBytes(arguments[0]) * NativeFunctions.ValueBytes(arguments[1]);
        if (steps > function._mostSteps)
        {
            NativeFunctions.ResultFailure(context, raw.SQLITE_TOOBIG);
        }
        else
        {
            function.Ask(context, arguments[0], arguments[1]);
        }
    }

    private void Ask(nint context, nint first, nint second)
    {
        var statement = _statement ??= Prepare();
        var handle = statement.DangerousGetHandle();
        _ = NativeFunctions.Bind(handle, 1, first);
        _ = NativeFunctions.Bind(handle, 2, second);
        if (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            NativeFunctions.ResultValue(context, NativeFunctions.ColumnValue(handle, 0));
        }
        else
        {
            NativeFunctions.ResultFailure(context, raw.sqlite3_errmsg(_own!).utf8_to_string(), -1);
        }
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
    }

    private sqlite3_stmt Prepare()
    {
        raw.sqlite3_open_v2(":memory:", out _own, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        raw.sqlite3_prepare_v2(_own, $"SELECT {_name}(?1, ?2)", out var statement);
        return statement;
    }
}
