using Gateway.Abstractions;

namespace Gateway.Seeding.Tests.Files;

/// <summary>Every fault names its place, and leaves no database behind.</summary>
public sealed class SeedFaultTests : IDisposable
{
    private const string OneTable = """{ "tables": [ { "name": "t", "file": "t.csv", "key": ["id"] } ] }""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("id,n\n1,x\n1,y\n", "t.csv, line 3: the key (id)")]
    [InlineData("id,n\n1,x\n,y\n", "t.csv, line 3, column 1: 'id' is part of the key")]
    [InlineData("id,n\n1,x\n2,y,z\n", "t.csv, line 3, column 3: the record has 3 fields")]
    [InlineData("id,n\n1,\"a\nb\"\n2\n", "t.csv, line 4, column 2: the record has 1 field")]
    [InlineData("id,n\n1,x\n\n2,y\n", "t.csv, line 3, column 2: the record has 1 field")]
    [InlineData("id,n\n1,a\"b\n", "t.csv, line 2: a field has a quote in the middle")]
    [InlineData(
        "id,n\n1,x\n2,\"never ends\n",
        "t.csv, line 3: a field has a quote in the middle, or a quoted field has no end"
    )]
    [InlineData("id,id\n1,2\n", "t.csv, line 1, column 2: the column's name")]
    [InlineData("", "t.csv, line 1: the file is empty")]
    [InlineData("x,n\n1,2\n", "table 't': t.csv has no column 'id'")]
    public void A_fault_in_CSV(string csv, string message)
    {
        _folder.Write("t.csv", csv);
        Refused(OneTable, message);
    }

    [Theory]
    [InlineData("{\"id\":1}\n{\"id\":}\n", "t.ndjson, line 2, column 7: the line is not valid JSON")]
    [InlineData("{\"id\":1}\n[1]\n", "t.ndjson, line 2, column 1: the line is not a JSON object")]
    [InlineData("{\"id\":1,\"id\":2}\n", "t.ndjson, line 1")]
    [InlineData("{\"id\":\"one\"}\n", "t.ndjson, line 1, column 1: the value of 'id' is not a 64-bit integer")]
    [InlineData("{\"id\":1}\n{\"id\":1.5}\n", "t.ndjson, line 2, column 1: the value of 'id' is not a 64-bit integer")]
    [InlineData("\n\n", "t.ndjson, line 1: the file has no object")]
    public void A_fault_in_NDJSON(string json, string message)
    {
        _folder.Write("t.ndjson", json);
        Refused("""{ "tables": [ { "name": "t", "file": "t.ndjson", "columns": { "id": "integer" } } ] }""", message);
    }

    [Theory]
    [InlineData("{ \"tables\": [ ] }", "tables is empty")]
    [InlineData("{\n  \"tables\": [\n    { \"name\": \"t\", \"fiel\": \"t.csv\" } ] }", "seed.json, line 3, column")]
    [InlineData("{ \"tables\": [ { \"name\": \"t\" } ] }", "seed.json, line 1, column")]
    [InlineData(
        "{ \"tables\": [ { \"name\": \"t\", \"name\": \"u\", \"file\": \"t.csv\" } ] }",
        "seed.json, line 1, column"
    )]
    [InlineData(
        "{ \"tables\": [ { \"name\": \"t\", \"file\": \"t.csv\", \"columns\": { \"id\": \"number\" } } ] }",
        "$.tables[0].columns.id"
    )]
    [InlineData("{ \"tables\": [ { \"name\": null, \"file\": \"t.csv\" } ] }", "seed.json, line 1, column")]
    [InlineData(
        "{ \"tables\": [ { \"name\": \"t\", \"file\": \"t.csv\" }, { \"name\": \"T\", \"file\": \"t.csv\" } ] }",
        "tables[1].name: there are two"
    )]
    [InlineData("{ \"tables\": [ { \"name\": \"sqlite_x\", \"file\": \"t.csv\" } ] }", "tables[0].name")]
    [InlineData("{ \"tables\": [ { \"name\": \"t\", \"file\": \"../t.csv\" } ] }", "stay in the seed's folder")]
    [InlineData("{ \"tables\": [ { \"name\": \"t\", \"file\": \"/etc/passwd\" } ] }", "stay in the seed's folder")]
    [InlineData("{ \"tables\": [ { \"name\": \"t\", \"file\": \"link.csv\" } ] }", "links are not followed")]
    [InlineData("{ \"tables\": [ { \"name\": \"t\", \"file\": \"none.csv\" } ] }", "no such file")]
    [InlineData("{ \"tables\": [ { \"name\": \"t\", \"file\": \"seed.json\" } ] }", "the ending must be")]
    [InlineData(
        "{ \"tables\": [ { \"name\": \"t\", \"file\": \"t.csv\", \"references\": { \"id\": \"u.id\" } } ] }",
        "tables[0].references.id"
    )]
    [InlineData(
        "{ \"tables\": [ { \"name\": \"t\", \"file\": \"t.csv\", \"references\": { \"id\": \"t.id\" } } ] }",
        "is not the key"
    )]
    [InlineData(
        "{ \"tables\": [ { \"name\": \"t\", \"file\": \"t.sql\", \"key\": [\"id\"] } ] }",
        "tables[0]: a SQL file"
    )]
    public void A_fault_in_the_manifest(string manifest, string message)
    {
        _folder.Write("t.csv", "id\n1\n");
        File.CreateSymbolicLink(_folder.File("link.csv"), _folder.File("t.csv"));
        Refused(manifest, message);
    }

    [Fact]
    public void A_folder_without_a_manifest_is_no_seed()
    {
        Assert.False(SeedFolder.IsSeed(_folder.Path));
        var fault = Assert.Throws<GatewayException>(() => SeedFolder.Load(_folder.Path, _folder.File("x.db")));
        Assert.Contains("seed.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_nothing_names_line_and_column()
    {
        _folder.Write("t.csv", "id,parent\n1,\n2,1\n3,9\n");
        Refused(
            """{ "tables": [ { "name": "t", "file": "t.csv", "key": ["id"], "references": { "parent": "t.id" } } ] }""",
            "t.csv, line 4, column 2: 'parent' refers to a row of 't' that does not exist"
        );
    }

    [Fact]
    public void A_file_in_another_encoding_is_not_guessed()
    {
        File.WriteAllBytes(
            _folder.File("t.csv"),
            "id\nK\u00F6ln\n"u8.ToArray().Select(b => b == 0xC3 ? (byte)0xF6 : b).ToArray()
        );
        Refused(OneTable, "the file is not UTF-8");
    }

    private void Refused(string manifest, string message)
    {
        _folder.Write("seed.json", manifest);
        var fault = Assert.Throws<GatewayException>(() => SeedFolder.Load(_folder.Path, _folder.File("out.db")));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.RequestInvalid, fault.Code);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*out.db*"));
    }
}
