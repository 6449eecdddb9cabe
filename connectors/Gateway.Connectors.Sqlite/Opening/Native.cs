using System.Runtime.InteropServices;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>The few functions of SQLite's C interface that a row loop calls for each cell, without a wrapper between.</summary>
/// <remarks>The library is the one that SQLitePCLRaw loads; <see cref="SQLitePCL.Batteries_V2.Init"/> comes first.</remarks>
internal static unsafe partial class Native
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    internal static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    internal static partial long ColumnInteger(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    internal static partial double ColumnReal(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    internal static partial byte* ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    internal static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    internal static partial int ColumnBytes(nint statement, int column);

    /// <summary>For operations with a handle and a number, like all variadic functions of the library that are called here.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_test_control")]
    internal static partial int TestControl(int operation, nint database, uint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_progress_handler")]
    internal static partial void ProgressHandler(
        nint database,
        int instructions,
        delegate* unmanaged[Cdecl]<nint, int> handler,
        nint state
    );

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FileControl(nint database, string name, int operation, int* argument);
}
