using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Gateway.Connectors.Sqlite;
using SQLitePCL;

namespace Gateway.Connectors.Results.Storing;

/// <summary>A compiled statement of the store's own. For one thread at a time.</summary>
internal sealed unsafe class Statement(Database database, sqlite3_stmt compiled) : IDisposable
{
    private const int SmallText = 512;
    private const int MediumText = 1 << 16;

    private readonly NativeStatement _native = new(compiled.DangerousGetHandle());

    /// <summary>Runs it to its end with these values: null, <see cref="long"/> or text.</summary>
    public void Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        Finish();
    }

    /// <summary>Runs it to its end with what was bound.</summary>
    public void Finish()
    {
        var code = raw.sqlite3_step(compiled);
        Reset(code);
    }

    /// <summary>The rows for these values.</summary>
    public List<T> Read<T>(Func<Statement, T> row, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        var rows = new List<T>();
        int code;
        while ((code = raw.sqlite3_step(compiled)) == raw.SQLITE_ROW)
        {
            rows.Add(row(this));
        }
        Reset(code);
        return rows;
    }

    /// <summary>A whole number of the current row.</summary>
    public long Integer(int column) => raw.sqlite3_column_int64(compiled, column);

    /// <summary>A text of the current row, or null.</summary>
    public string? Text(int column) => raw.sqlite3_column_text(compiled, column).utf8_to_string();

    /// <summary>Bytes of the current row.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(compiled, column).ToArray();

    /// <summary>Binds NULL.</summary>
    public void BindNull(int place) => database.Check(_native.BindNull(place));

    /// <summary>Binds a whole number.</summary>
    public void Bind(int place, long value) => database.Check(_native.Bind(place, value));

    /// <summary>Binds a double; NaN becomes NULL.</summary>
    public void Bind(int place, double value) => database.Check(_native.Bind(place, value));

    /// <summary>Binds bytes.</summary>
    public void Bind(int place, byte[] bytes)
    {
        // An empty array has no address, and a null pointer would be NULL.
        fixed (byte* start = bytes.Length == 0 ? [0] : bytes)
        {
            database.Check(_native.BindBlob(place, start, bytes.Length, NativeStatement.Copied));
        }
    }

    /// <summary>Binds a text, NUL characters and all.</summary>
    public void Bind(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > MediumText)
        {
            BindLarge(place, text);
            return;
        }
        var rented = most > SmallText ? ArrayPool<byte>.Shared.Rent(most) : null;
        var buffer = rented ?? stackalloc byte[SmallText];
        var length = Encoding.UTF8.GetBytes(text, buffer);
        fixed (byte* start = buffer)
        {
            database.Check(_native.BindText(place, start, length, NativeStatement.Copied));
        }
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <inheritdoc />
    public void Dispose() => compiled.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            switch (values[i])
            {
                case long number:
                    Bind(i + 1, number);
                    break;
                case string text:
                    Bind(i + 1, text);
                    break;
                default:
                    BindNull(i + 1);
                    break;
            }
        }
    }

    // SQLite is given the bytes, and frees them: they are there once, and not in the managed heap.
    private void BindLarge(int place, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var start = (byte*)NativeMemory.Alloc((nuint)length);
        Encoding.UTF8.GetBytes(text, new Span<byte>(start, length));
        delegate* unmanaged[Cdecl]<nint, void> free = &Free;
        database.Check(_native.BindText(place, start, length, (nint)free));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint start) => NativeMemory.Free((void*)start);

    private void Reset(int code)
    {
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_OK))
        {
            var fault = database.Explain();
            raw.sqlite3_reset(compiled);
            throw fault;
        }
        raw.sqlite3_reset(compiled);
    }
}
