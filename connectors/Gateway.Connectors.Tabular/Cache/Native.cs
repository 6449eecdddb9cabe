using System.Runtime.InteropServices;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>The functions of SQLite that are called for every field; the wrapper would copy each text once more.</summary>
internal static unsafe partial class Native
{
    private const string Library = "e_sqlite3";

    /// <summary>The text stays where it is until the row is written.</summary>
    public const nint Static = 0;

    /// <summary>SQLite copies the text.</summary>
    public const nint Transient = -1;

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    public static partial int BindText(nint statement, int index, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindInteger(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    public static partial int BindReal(nint statement, int index, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    public static partial int ClearBindings(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);
}
