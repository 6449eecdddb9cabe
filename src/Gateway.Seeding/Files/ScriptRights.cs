using SQLitePCL;

namespace Gateway.Seeding.Files;

/// <summary>What a SQL file of a seed may do; asked by SQLite while it prepares each statement.</summary>
/// <param name="own">The table or view that the file is there for.</param>
/// <param name="tables">All tables of the seed.</param>
/// <remarks>An allow-list: actions that are not named here, also those of a later SQLite, are refused.</remarks>
internal sealed class ScriptRights(string own, IReadOnlyList<string> tables)
{
    /// <summary>SQLite's bookkeeping, which making a table writes; DEFENSIVE keeps the script itself away from it.</summary>
    private static readonly string[] Bookkeeping = ["sqlite_master", "sqlite_sequence"];

    /// <summary>Whether the last refusal was ours, and not a mistake in the SQL.</summary>
    public bool HasRefused { get; set; }

    /// <summary>The authorizer; see sqlite.org/c3ref/c_alter_table.html for the actions and their arguments.</summary>
    public int Judge(object state, int action, string first, string second, string database, string inner)
    {
        if (Allows(action, first, second, database))
        {
            return raw.SQLITE_OK;
        }

        HasRefused = true;
        return raw.SQLITE_DENY;
    }

    private bool Allows(int action, string? first, string? second, string? database) =>
        action switch
        {
            raw.SQLITE_SELECT or raw.SQLITE_RECURSIVE => true,
            raw.SQLITE_READ => true,
            raw.SQLITE_FUNCTION => second is not ("load_extension" or "fts3_tokenizer"),
            raw.SQLITE_INSERT or raw.SQLITE_UPDATE or raw.SQLITE_DELETE => database == "main"
                && (IsOfSeed(first) || Bookkeeping.Contains(first)),
            raw.SQLITE_CREATE_TABLE or raw.SQLITE_CREATE_VIEW => database == "main"
                && (IsOwn(first) || Bookkeeping.Contains(first)),
            raw.SQLITE_CREATE_INDEX => database == "main" && IsOfSeed(second),
            raw.SQLITE_REINDEX => database == "main",
            _ => false,
        };

    private bool IsOwn(string? name) => string.Equals(name, own, StringComparison.OrdinalIgnoreCase);

    private bool IsOfSeed(string? name) => tables.Contains(name, StringComparer.OrdinalIgnoreCase);
}
