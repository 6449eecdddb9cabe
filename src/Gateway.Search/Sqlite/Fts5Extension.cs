using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gateway.Abstractions;
using SQLitePCL;

namespace Gateway.Search.Sqlite;

/// <summary>The part of FTS5's C interface that ranking needs (https://sqlite.org/fts5.html#extending_fts5).</summary>
/// <remarks>
/// Functions are found by their place in the two structures, which SQLite only ever extends at the end. Everything
/// here runs inside a query of one connection, on its thread. The functions that are called for every row return within
/// nanoseconds and call nobody back, so they are called without telling the garbage collector.
/// </remarks>
internal static unsafe partial class Fts5Extension
{
    private const int CreateFunction = 3;
    private const int UserData = 1;
    private const int RowId = 10;
    private const int QueryPhrase = 13;
    private const int PhraseFirst = 16;
    private const int PhraseNext = 17;

    /// <summary>Registers a ranking as an SQL function of a connection, for as long as the connection is open.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="ranking">Called for every row that is found; the caller frees the handle after the connection.</param>
    public static void Register(IndexConnection connection, string name, GCHandle ranking)
    {
        var api = Api(connection);
        var create = (delegate* unmanaged[Cdecl]<
            nint*,
            byte*,
            nint,
            delegate* unmanaged[Cdecl]<nint*, nint, nint, int, nint*, void>,
            nint,
            int>)
            api[CreateFunction];
        fixed (byte* utf8 = System.Text.Encoding.UTF8.GetBytes(name + '\0'))
        {
            if (create(api, utf8, GCHandle.ToIntPtr(ranking), &OnRow, 0) != raw.SQLITE_OK)
            {
                throw Unusable();
            }
        }
    }

    /// <summary>The row that is ranked.</summary>
    public static long Row(nint* api, nint context) =>
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)api[RowId])(context);

    /// <summary>How many rows of the whole table have a phrase of the query.</summary>
    public static long CountRows(nint* api, nint context, int phrase)
    {
        long count = 0;
        (
            (delegate* unmanaged[Cdecl]<nint, int, long*, delegate* unmanaged[Cdecl]<nint*, nint, long*, int>, int>)
                api[QueryPhrase]
        )(context, phrase, &count, &CountOne);
        return count;
    }

    /// <summary>The occurrences of a phrase in the row, each counted with the weight of its column.</summary>
    public static double WeighPhrase(nint* api, nint context, int phrase, ReadOnlySpan<float> columnWeights)
    {
        var first = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, PhraseIterator*, int*, int*, int>)
            api[PhraseFirst];
        var next = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, PhraseIterator*, int*, int*, void>)
            api[PhraseNext];
        PhraseIterator iterator;
        int column;
        int offset;
        var weight = 0.0;
        if (first(context, phrase, &iterator, &column, &offset) != raw.SQLITE_OK)
        {
            return weight;
        }
        while (column >= 0)
        {
            weight += columnWeights[column];
            next(context, &iterator, &column, &offset);
        }
        return weight;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRow(nint* api, nint context, nint result, int count, nint* values)
    {
        var handle = ((delegate* unmanaged[Cdecl]<nint, nint>)api[UserData])(context);
        ((PassageRanking)GCHandle.FromIntPtr(handle).Target!).OnRow(api, context);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CountOne(nint* api, nint context, long* count)
    {
        ++*count;
        return raw.SQLITE_OK;
    }

    // SELECT fts5(?) writes the address of the interface where the bound pointer points.
    private static nint* Api(IndexConnection connection)
    {
        nint* api = null;
        nint statement;
        fixed (
            byte* sql = "SELECT fts5(?1)\0"u8,
                type = "fts5_api_ptr\0"u8
        )
        {
            if (Prepare(connection.Handle.DangerousGetHandle(), sql, -1, &statement, null) != raw.SQLITE_OK)
            {
                throw Unusable();
            }
            // Where one of these fails, the address stays null.
            _ = BindPointer(statement, 1, &api, type, 0);
            _ = Step(statement);
            _ = FinalizeStatement(statement);
        }
        return api is null ? throw Unusable() : api;
    }

    private static GatewayException Unusable() =>
        new(
            ErrorCode.Internal,
            "The SQLite library of this installation has no usable full-text search.",
            "Install the gateway again, with the SQLite library that comes with it."
        );

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_prepare_v2")]
    private static partial int Prepare(nint database, byte* sql, int length, nint* statement, byte** rest);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_bind_pointer")]
    private static partial int BindPointer(nint statement, int index, void* pointer, byte* type, nint destroy);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_step")]
    private static partial int Step(nint statement);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_finalize")]
    private static partial int FinalizeStatement(nint statement);

    // Fts5PhraseIter of the C interface.
    [StructLayout(LayoutKind.Sequential)]
    private struct PhraseIterator
    {
        private readonly nint _from;
        private readonly nint _to;
    }
}
