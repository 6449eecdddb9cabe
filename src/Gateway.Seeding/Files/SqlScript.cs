using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Gateway.Abstractions;
using Gateway.Seeding.Targets;
using SQLitePCL;

namespace Gateway.Seeding.Files;

/// <summary>Runs the statements of a SQL file one by one, under <see cref="ScriptRights"/>.</summary>
internal sealed partial class SqlScript(
    SqliteTarget target,
    string name,
    ScriptRights rights,
    CancellationToken cancellation
)
{
    private readonly sqlite3 _database = target.Connection.Handle!;

    /// <summary>Runs a file.</summary>
    /// <exception cref="GatewayException">A statement is wrong or does what a seed must not do.</exception>
    public void Run(string path)
    {
        var text = SeedPath.ReadBytes(name, path);
        if (text.IndexOf((byte)0) is >= 0 and var end)
        {
            throw At(text, end, "a NUL character cannot be part of SQL.");
        }

        if (!Utf8.IsValid(text))
        {
            throw SeedFault.At(name, 0, 0, "the file is not UTF-8.", "Save it as UTF-8.");
        }

        var start = text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        raw.sqlite3_db_config(_database, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
        raw.sqlite3_set_authorizer(_database, rights.Judge, null);
        try
        {
            while (start < text.Length)
            {
                start += RunOne(text, start);
            }
        }
        finally
        {
            raw.sqlite3_set_authorizer(_database, (strdelegate_authorizer?)null, null);
        }
    }

    /// <summary>Runs the statement that begins at <paramref name="start"/>; gives the number of its bytes.</summary>
    private int RunOne(byte[] text, int start)
    {
        rights.HasRefused = false;
        var code = raw.sqlite3_prepare_v2(_database, text.AsSpan(start), out var statement, out var rest);
        using (statement)
        {
            var length = text.Length - start - rest.Length;
            while (code is raw.SQLITE_OK or raw.SQLITE_ROW && statement is { IsInvalid: false })
            {
                code = raw.sqlite3_step(statement);
            }

            if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            {
                cancellation.ThrowIfCancellationRequested();
                throw Fault(text, start);
            }

            return length;
        }
    }

    private GatewayException Fault(byte[] text, int start)
    {
        var offset = ErrorOffset(_database.DangerousGetHandle());
        var place = start + (offset >= 0 ? offset : LeadingBlanks(text.AsSpan(start)));
        return rights.HasRefused
            ? At(
                text,
                place,
                "the statement does what a seed must not do.",
                "A SQL file may make the table or view that its entry names, make indexes, and fill the seed's tables."
            )
            : At(text, place, $"SQLite refuses the statement: {raw.sqlite3_errmsg(_database).utf8_to_string()}.");
    }

    private GatewayException At(byte[] text, int place, string what, string? hint = null)
    {
        var before = Encoding.UTF8.GetString(text, 0, place);
        var line = before.Count(letter => letter == '\n') + 1;
        return SeedFault.At(name, line, before.Length - before.LastIndexOf('\n'), what, hint);
    }

    private static int LeadingBlanks(ReadOnlySpan<byte> text) => Math.Max(text.IndexOfAnyExcept(" \t\r\n"u8), 0);

    /// <summary>Where in the statement SQLite found the fault, in bytes; −1 when it does not know.</summary>
    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_error_offset")]
    private static partial int ErrorOffset(nint database);
}
