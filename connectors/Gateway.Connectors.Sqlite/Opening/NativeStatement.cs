using System.Runtime.InteropServices;

namespace Gateway.Connectors.Sqlite;

/// <summary>
/// A compiled statement for a loop that writes: the functions of SQLite's C interface that it calls for each cell, without
/// a wrapper that would copy each text once more. For one thread at a time.
/// </summary>
/// <remarks>
/// The library is the one that SQLitePCLRaw loads; <see cref="SQLitePCL.Batteries_V2.Init"/> comes first. Places of values
/// count from 1; all methods give a result code of SQLite.
/// </remarks>
/// <param name="handle">The statement; whoever compiled it also frees it, later.</param>
public readonly unsafe partial struct NativeStatement(nint handle)
{
    /// <summary>SQLITE_STATIC of sqlite3.h: what SQLite is given stays where it is until the statement is done with it.</summary>
    public const nint Static = 0;

    /// <summary>SQLITE_TRANSIENT of sqlite3.h: SQLite copies what it is given.</summary>
    public const nint Copied = -1;

    private const string Library = "e_sqlite3";

    /// <summary>Binds NULL.</summary>
    public int BindNull(int place) => BindNull(handle, place);

    /// <summary>Binds a whole number.</summary>
    public int Bind(int place, long value) => BindInteger(handle, place, value);

    /// <summary>Binds a double; NaN becomes NULL.</summary>
    public int Bind(int place, double value) => BindReal(handle, place, value);

    /// <summary>Binds a text in UTF-8; what frees it is one of the constants, or a function of C.</summary>
    public int BindText(int place, byte* text, int length, nint destructor) =>
        BindText(handle, place, text, length, destructor);

    /// <summary>Binds bytes, likewise.</summary>
    public int BindBlob(int place, byte* bytes, int length, nint destructor) =>
        BindBlob(handle, place, bytes, length, destructor);

    /// <summary>Makes all values NULL.</summary>
    public int ClearBindings() => ClearBindings(handle);

    /// <summary>Runs it to its next row, or to its end.</summary>
    public int Step() => Step(handle);

    /// <summary>Makes it ready to run anew; values stay bound.</summary>
    public int Reset() => Reset(handle);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    private static partial int BindNull(nint statement, int place);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    private static partial int BindInteger(nint statement, int place, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    private static partial int BindReal(nint statement, int place, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    private static partial int BindText(nint statement, int place, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    private static partial int BindBlob(nint statement, int place, byte* bytes, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    private static partial int ClearBindings(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    private static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    private static partial int Reset(nint statement);
}
