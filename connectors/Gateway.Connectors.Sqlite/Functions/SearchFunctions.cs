using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Functions;

/// <summary>
/// <c>instr</c> and <c>replace</c> as SQLite has them (src/func.c), but fast, and stopped with their call: SQLite's own
/// compare at every place, for seconds where both texts are large.
/// </summary>
internal sealed unsafe class SearchFunctions : IDisposable
{
    private readonly GCHandle _self;
    private readonly Brake _brake;

    /// <summary>Takes the functions' place on a handle; disposed after the handle is closed.</summary>
    public SearchFunctions(nint database, Brake brake)
    {
        _brake = brake;
        _self = GCHandle.Alloc(this);
        NativeFunctions.Define(database, "instr", 2, GCHandle.ToIntPtr(_self), &Instr);
        NativeFunctions.Define(database, "replace", 3, GCHandle.ToIntPtr(_self), &Replace);
    }

    /// <inheritdoc />
    public void Dispose() => _self.Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Instr(nint context, int count, nint* arguments)
    {
        var (text, sought) = (arguments[0], arguments[1]);
        var (type, soughtType) = (NativeFunctions.ValueType(text), NativeFunctions.ValueType(sought));
        if (type == raw.SQLITE_NULL || soughtType == raw.SQLITE_NULL)
        {
            return;
        }
        if (type == raw.SQLITE_BLOB && soughtType == raw.SQLITE_BLOB)
        {
            Of(context).Instr(context, NativeFunctions.BlobOf(text), NativeFunctions.BlobOf(sought), isText: false);
        }
        else if (type != raw.SQLITE_BLOB && soughtType != raw.SQLITE_BLOB)
        {
            Of(context).Instr(context, NativeFunctions.TextOf(text), NativeFunctions.TextOf(sought), isText: true);
        }
        else
        {
            // A blob becomes a text in a copy alone.
            var (one, other) = (NativeFunctions.ValueCopy(text), NativeFunctions.ValueCopy(sought));
            Of(context).Instr(context, NativeFunctions.TextOf(one), NativeFunctions.TextOf(other), isText: true);
            NativeFunctions.FreeValue(one);
            NativeFunctions.FreeValue(other);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Replace(nint context, int count, nint* arguments)
    {
        if (
            NativeFunctions.ValueType(arguments[0]) == raw.SQLITE_NULL
            || NativeFunctions.ValueType(arguments[1]) == raw.SQLITE_NULL
        )
        {
            return;
        }
        var text = NativeFunctions.TextOf(arguments[0]);
        var sought = NativeFunctions.TextOf(arguments[1]);
        if (sought.IsEmpty || sought[0] == 0)
        {
            NativeFunctions.ResultText(context, text);
        }
        else if (NativeFunctions.ValueType(arguments[2]) != raw.SQLITE_NULL)
        {
            Of(context).Replace(context, text, sought, NativeFunctions.TextOf(arguments[2]));
        }
    }

    private static SearchFunctions Of(nint context) =>
        (SearchFunctions)GCHandle.FromIntPtr(NativeFunctions.UserData(context)).Target!;

    private void Instr(nint context, ReadOnlySpan<byte> text, ReadOnlySpan<byte> sought, bool isText)
    {
        var at = sought.IsEmpty ? 0 : ByteSearch.Find(text, sought, 0, _brake);
        while (isText && at > 0 && IsContinuation(text[at]))
        {
            at = ByteSearch.Find(text, sought, at + 1, _brake);
        }
        if (at == ByteSearch.Stopped)
        {
            NativeFunctions.ResultFailure(context, raw.SQLITE_INTERRUPT);
            return;
        }
        NativeFunctions.ResultInteger(
            context,
            at < 0 ? 0
                : isText ? CharactersUpTo(text, at)
                : at + 1
        );
    }

    private void Replace(nint context, ReadOnlySpan<byte> text, ReadOnlySpan<byte> sought, ReadOnlySpan<byte> other)
    {
        var most = NativeFunctions.Limit(NativeFunctions.DatabaseOf(context), raw.SQLITE_LIMIT_LENGTH, -1);
        using var result = new PooledBytes(text.Length);
        var from = 0;
        for (int at; (at = ByteSearch.Find(text, sought, from, _brake)) != ByteSearch.Absent; from = at + sought.Length)
        {
            if (at == ByteSearch.Stopped)
            {
                NativeFunctions.ResultFailure(context, raw.SQLITE_INTERRUPT);
                return;
            }
            result.Add(text[from..at]);
            result.Add(other);
            if (result.Length > most)
            {
                NativeFunctions.ResultFailure(context, raw.SQLITE_TOOBIG);
                return;
            }
        }
        result.Add(text[from..]);
        NativeFunctions.ResultText(context, result.Bytes);
    }

    // From 1, as SQL counts: every character up to the place begins with a byte that continues none.
    private static int CharactersUpTo(ReadOnlySpan<byte> text, int at)
    {
        var characters = 1;
        for (var i = 1; i <= at && i < text.Length; i++)
        {
            characters += IsContinuation(text[i]) ? 0 : 1;
        }
        return characters;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
