using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Seeding.Tests.Files;

/// <summary>Whatever a spreadsheet may write comes out of the database as it went in.</summary>
public sealed class CsvRoundTripTests
{
    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.Elements(
            "",
            " ",
            "\"",
            "\"\"",
            ",",
            "\n",
            "\r\n",
            "a,b",
            "he said \"no\"",
            "007",
            "-0",
            "1e5",
            "null",
            "'",
            "\\N",
            "é\n𠮷"
        ),
        ArbMap.Default.GeneratorFor<string>().Select(text => Plain(text ?? ""))
    );

    [Fact]
    public void Texts_survive() =>
        Prop.ForAll(Field.ArrayOf(3).ArrayOf().ToArbitrary(), Survive)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Integers_are_found_out_and_survive() =>
        Prop.ForAll(
                ArbMap.Default.GeneratorFor<long>().NonEmptyListOf().ToArbitrary(),
                numbers =>
                {
                    using var folder = new TempFolder();
                    folder.Write("t.csv", "n\n" + string.Join('\n', numbers));
                    var rows = Load(folder, "");
                    return rows.Select(row => row[0]).SequenceEqual(numbers.Cast<object>());
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(30)));

    [Fact]
    public void An_empty_field_is_NULL_unless_another_word_is()
    {
        using var folder = new TempFolder();
        folder.Write("t.csv", "a,b\n,x\n-,y\n");
        Assert.Equal([null, "-"], Load(folder, "").Select(row => row[0]));
        Assert.Equal(["", null], Load(folder, ", \"null\": \"-\"").Select(row => row[0]));
    }

    [Theory]
    [InlineData("1\n2\n", "INTEGER")]
    [InlineData("1\n2.5\n", "REAL")]
    [InlineData("9007199254740993\n2.5\n", "TEXT")]
    [InlineData("9223372036854775808\n", "TEXT")]
    [InlineData("01\n2\n", "TEXT")]
    [InlineData("+1\n", "TEXT")]
    [InlineData("NaN\n", "TEXT")]
    [InlineData("\n", "TEXT")]
    public void The_narrowest_type_that_loses_nothing(string values, string type)
    {
        using var folder = new TempFolder();
        folder.Write("t.csv", "n\n" + values);
        Load(folder, "");
        Assert.Equal(type, Database.Value(folder.File("out.db"), "SELECT type FROM pragma_table_info('t')"));
    }

    private static bool Survive(string[][] rows)
    {
        using var folder = new TempFolder();
        var csv = new StringBuilder("a,b,c\r\n");
        foreach (var row in rows)
        {
            csv.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        }

        folder.Write("t.csv", csv.ToString());
        var loaded = Load(folder, """, "null": "<null>", "columns": { "a": "text", "b": "text", "c": "text" }""");
        return loaded.Count == rows.Length && loaded.Zip(rows).All(pair => pair.First.SequenceEqual(pair.Second));
    }

    private static List<object?[]> Load(TempFolder folder, string more)
    {
        folder.Write("seed.json", $$"""{ "tables": [ { "name": "t", "file": "t.csv"{{more}} } ] }""");
        SeedFolder.Load(folder.Path, folder.File("out.db"), force: true);
        return Database.Rows(folder.File("out.db"), "SELECT * FROM t ORDER BY rowid");
    }

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What UTF-8 cannot carry (lone surrogates) is not in a file; a NUL is.</summary>
    private static string Plain(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\uFFFD", "?", StringComparison.Ordinal);
}
