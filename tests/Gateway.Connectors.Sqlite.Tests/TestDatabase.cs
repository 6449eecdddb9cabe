using Gateway.Abstractions;
using Gateway.Connectors.Sqlite;
using Microsoft.Data.Sqlite;

namespace Gateway.Connectors.Sqlite.Tests;

/// <summary>A database file of a test's own, made of SQL, in a folder that goes away with it.</summary>
public sealed class TestDatabase : IDisposable
{
    public TestDatabase(string sql, string name = "test.db")
    {
        Folder = Directory.CreateTempSubdirectory("gateway-sqlite-").FullName;
        Path = System.IO.Path.Combine(Folder, name);
        Execute(sql);
    }

    public string Folder { get; }

    public string Path { get; }

    public static Grant Grant(IEnumerable<string> allow, IEnumerable<string>? deny = null, Limits? limits = null)
    {
        var rules = new TableRules(
            allow.Select(NamePattern.Parse),
            (deny ?? []).Select(NamePattern.Parse),
            1,
            ignoreCase: true
        );
        return new Grant("local", "test", rules, limits ?? new Limits(), rules.Canonical);
    }

    /// <summary>A grant of everything with masks, each written like <c>people.email=partial</c>.</summary>
    public static Grant Masked(params string[] masks)
    {
        var rules = new TableRules([NamePattern.Parse("*")], [], 1, ignoreCase: true, masks.Select(Mask));
        return new Grant("local", "test", rules, new Limits(), rules.Canonical)
        {
            Masking = new Masking(() => new byte[32]),
        };
    }

    public static ColumnMask Mask(string text)
    {
        var parts = text.Split('=');
        return new ColumnMask(NamePattern.Parse(parts[0]), Enum.Parse<MaskKind>(parts[1], ignoreCase: true));
    }

    public static Grant Everything { get; } = Grant(["*"]);

    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        // Nobody waits for the disk here.
        command.CommandText = "PRAGMA synchronous=OFF;" + sql;
        command.ExecuteNonQuery();
    }

    /// <summary>What the database says by itself, in the form of <see cref="Value.ToString"/>.</summary>
    public string Rows(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql.TrimStart(';', '\uFEFF');
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }
        return string.Join('\n', rows);
    }

    public IConnector Connect(bool immutable = false, TimeProvider? time = null) =>
        new SqliteConnectorFactory(time).Create(Source(Path, immutable));

    public static SourceDefinition Source(string path, bool immutable = false) =>
        new("test", "sqlite", new Dictionary<string, object> { ["path"] = path, ["immutable"] = immutable });

    private static string Text(object value) =>
        value switch
        {
            DBNull => Value.Null.ToString(),
            long number => Value.Of(number).ToString(),
            double number => Value.Of(number).ToString(),
            byte[] bytes => Value.Blob(bytes).ToString(),
            _ => (string)value,
        };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
