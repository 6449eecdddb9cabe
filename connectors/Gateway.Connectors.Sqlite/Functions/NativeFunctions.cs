using System.Runtime.InteropServices;

namespace Gateway.Connectors.Sqlite.Functions;

/// <summary>The part of SQLite's C interface that functions of an application are made with (https://sqlite.org/appfunc.html).</summary>
internal static unsafe partial class NativeFunctions
{
    /// <summary>SQLITE_UTF8, SQLITE_DETERMINISTIC, SQLITE_INNOCUOUS and SQLITE_RESULT_SUBTYPE, as the built-in functions have.</summary>
    private const int Flags = 1 | 0x800 | 0x200000 | 0x1000000;
    private const nint Copied = -1;
    private const string Library = "e_sqlite3";

    /// <summary>Puts a function in the place of a built-in one.</summary>
    internal static void Define(
        nint database,
        string name,
        int arguments,
        nint state,
        delegate* unmanaged[Cdecl]<nint, int, nint*, void> call
    ) => _ = CreateFunction(database, name, arguments, Flags, state, call, 0, 0, 0);

    /// <summary>The bytes of a value as text in UTF-8; valid until the value is used otherwise.</summary>
    internal static ReadOnlySpan<byte> TextOf(nint value)
    {
        var text = ValueText(value);
        return new ReadOnlySpan<byte>(text, ValueBytes(value));
    }

    /// <summary>The bytes of a blob.</summary>
    internal static ReadOnlySpan<byte> BlobOf(nint value)
    {
        var blob = ValueBlob(value);
        return new ReadOnlySpan<byte>(blob, ValueBytes(value));
    }

    /// <summary>Answers with a text, which is copied.</summary>
    internal static void ResultText(nint context, ReadOnlySpan<byte> text)
    {
        fixed (byte* start = text)
        {
            var none = (byte)0;
            ResultText(context, start is null ? &none : start, text.Length, Copied);
        }
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_user_data")]
    internal static partial nint UserData(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_context_db_handle")]
    internal static partial nint DatabaseOf(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_limit")]
    internal static partial int Limit(nint database, int limit, int value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    internal static partial int ValueType(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    internal static partial int ValueBytes(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_dup")]
    internal static partial nint ValueCopy(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_free")]
    internal static partial void FreeValue(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int")]
    internal static partial void ResultInteger(nint context, int value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_value")]
    internal static partial void ResultValue(nint context, nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error_code")]
    internal static partial void ResultFailure(nint context, int code);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ResultFailure(nint context, string message, int length);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_value")]
    internal static partial int Bind(nint statement, int index, nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_value")]
    internal static partial nint ColumnValue(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_text")]
    private static partial byte* ValueText(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_blob")]
    private static partial byte* ValueBlob(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_text")]
    private static partial void ResultText(nint context, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_create_function_v2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateFunction(
        nint database,
        string name,
        int arguments,
        int flags,
        nint state,
        delegate* unmanaged[Cdecl]<nint, int, nint*, void> call,
        nint step,
        nint final,
        nint destructor
    );
}
