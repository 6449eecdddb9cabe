namespace Gateway.Search.Sqlite;

/// <summary>The tables of the index file, and the columns of the full-text table with their weights.</summary>
/// <remarks>
/// The number of the version also stands for the analyzer and for how texts are cut: a change of any of them makes a new
/// number, and a file with another number is built anew.
/// </remarks>
internal static class IndexSchema
{
    public const int Version = 9;

    /// <summary>The size of the file's pages: blocks of passages fill pages of 4 KiB badly.</summary>
    public const int PageBytes = 16 << 10;

    /// <summary>Marks the file as ours: "GwIx".</summary>
    public const int ApplicationId = 0x47774978;

    /// <summary>In the column <c>meta</c> of every passage.</summary>
    public const string EveryPassage = "_all";

    /// <summary>The columns of the full-text table by number.</summary>
    public const int Body = 0,
        Title = 1,
        Headings = 2,
        Parts = 3,
        Path = 4,
        Meta = 5;

    /// <summary>What an occurrence counts, by column.</summary>
    public static ReadOnlySpan<float> Weights => [1f, 4f, 2f, 0.4f, 1f, 0f];

    // The body comes first: occurrences in the first column need no mark of theirs, which saves a fifth of the table.
    // The tokenizer splits at spaces alone: what the analyzer wrote is never changed. Every sign of ASCII that a term can
    // hold is listed; all else of ASCII but letters and digits cannot occur, and all beyond ASCII belongs to tokens.
    public const string Create = $"""
        CREATE VIRTUAL TABLE passages USING fts5(
            body, title, headings, parts, path, meta,
            content='', contentless_delete=1, tokenize="ascii tokenchars '_+#'"
        );
        CREATE TABLE blocks(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE sources(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, as_of INTEGER, building INTEGER NOT NULL,
            problem TEXT, unwatched TEXT
        );
        CREATE TABLE coverage(
            source INTEGER, state INTEGER, documents INTEGER NOT NULL, partial INTEGER NOT NULL, PRIMARY KEY(source, state)
        ) WITHOUT ROWID;
        CREATE TABLE containers(
            id INTEGER PRIMARY KEY, source INTEGER NOT NULL, path TEXT NOT NULL, version TEXT, UNIQUE(source, path)
        );
        CREATE TABLE documents(
            id INTEGER PRIMARY KEY, source INTEGER NOT NULL, path TEXT NOT NULL,
            column_name TEXT NOT NULL, row_key BLOB NOT NULL,
            state INTEGER NOT NULL, version TEXT, extractor TEXT, revision TEXT NOT NULL, title TEXT, modified INTEGER,
            lengths BLOB NOT NULL, language INTEGER NOT NULL, reason TEXT, generation INTEGER NOT NULL, origin INTEGER NOT NULL,
            UNIQUE(source, path, column_name, row_key)
        );
        CREATE INDEX documents_state ON documents(source, state, reason);
        CREATE INDEX documents_generation ON documents(generation);
        CREATE TABLE words(surface TEXT NOT NULL, stem TEXT NOT NULL, PRIMARY KEY(surface, stem)) WITHOUT ROWID;
        CREATE TABLE languages(id INTEGER PRIMARY KEY);
        CREATE TABLE info(
            generation INTEGER NOT NULL, passages INTEGER NOT NULL, words INTEGER NOT NULL, next INTEGER NOT NULL
        );
        INSERT INTO info VALUES (0, 0, 0, 1);
        """;
}
