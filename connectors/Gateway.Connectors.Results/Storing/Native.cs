using System.Runtime.InteropServices;

namespace Gateway.Connectors.Results.Storing;

/// <summary>The functions of SQLite's C interface that the writing of rows calls for each cell, without a wrapper between.</summary>
internal static unsafe partial class Native
{
    /// <summary>SQLITE_TRANSIENT of sqlite3.h: SQLite copies what it is given.</summary>
    public const nint Copied = -1;

    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    internal static partial int BindNull(nint statement, int place);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    internal static partial int BindInteger(nint statement, int place, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    internal static partial int BindReal(nint statement, int place, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    internal static partial int BindText(nint statement, int place, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    internal static partial int BindBlob(nint statement, int place, byte* bytes, int length, nint destructor);
}
