using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Reading;

/// <summary>Masked columns in the gateway's own reads: rows, single rows, single cells, views.</summary>
public sealed class MaskReadingTests : IDisposable
{
    private readonly TestDatabase _database = new(
        """
        CREATE TABLE people(id INTEGER PRIMARY KEY, name, mail, ssn, pay REAL, photo BLOB);
        INSERT INTO people VALUES (1, 'Ann', 'ann.canary@example.com', '123-canary', 12.5, x'CAFEBABE'),
            (2, 'Bob', NULL, NULL, NULL, NULL), (3, 'Cid', 'c@example.com', '123-canary', 12.5, x'CAFEBABE');
        CREATE TABLE made(id INTEGER PRIMARY KEY, mail, domain AS (substr(mail, 2)), shout AS (upper(domain)) STORED, next AS (id + 1));
        INSERT INTO made(mail) VALUES ('canary@example.com');
        CREATE VIEW mails AS SELECT id, mail AS address, ssn FROM people;
        CREATE VIEW shouted AS SELECT id, upper(mail) AS loud FROM people;
        CREATE VIEW sorted AS SELECT id FROM people ORDER BY pay;
        CREATE VIRTUAL TABLE people_fts USING fts5(name, mail, content='people', content_rowid='id');
        INSERT INTO people_fts(people_fts) VALUES ('rebuild');
        CREATE VIEW found AS SELECT name, mail FROM people_fts;
        """
    );

    private static Grant Granted { get; } =
        TestDatabase.Masked(
            "people.mail=partial",
            "people.ssn=hash",
            "people.pay=redact",
            "people.photo=hash",
            "made.mail=partial"
        );

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Rows_show_masks()
    {
        await using var connector = _database.Connect();
        var (rows, keys) = await Rows.Page(connector, new ReadRequest(NodePath.Of("people"), 10), Granted);
        Assert.Equal(["1", "Ann", "a***@***.com"], rows[0].Take(3).Select(cell => cell.ToString()));
        Assert.Equal(rows[0][3], rows[2][3]);
        Assert.Equal(rows[0][5], rows[2][5]);
        Assert.Matches("^#[0-9a-f]{16}$", rows[0][3].Text);
        Assert.Equal([Value.Null, Value.Null, Value.Of("***"), Value.Null], rows[1][2..]);
        Assert.Equal("***@***.com", rows[2][2].Text);
        Assert.Equal([Value.Of(1L)], keys[0]);
        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.ToString().Contains("canary"));
    }

    [Theory]
    [InlineData("mail", "a***@***.com")]
    [InlineData("MAIL", "a***@***.com")]
    [InlineData("pay", "***")]
    public async Task A_single_cell_is_masked_and_never_cut_first(string column, string masked)
    {
        await using var connector = _database.Connect();
        var request = new ReadRequest(NodePath.Of("people"), 1)
        {
            At = [Value.Of(1L)],
            Columns = [column],
            MaxTextLength = 2,
            MaxBlobBytes = 2,
        };
        Assert.Equal(Value.Of(masked), (await Rows.Page(connector, request, Granted)).Rows[0][0]);
    }

    [Fact]
    public async Task A_hash_of_bytes_is_of_all_of_them()
    {
        await using var connector = _database.Connect();
        var request = new ReadRequest(NodePath.Of("people"), 1) { Columns = ["photo"], At = [Value.Of(1L)] };
        var sizes = await Rows.Page(connector, request, Granted);
        var bytes = await Rows.Page(connector, request with { MaxBlobBytes = 100 }, Granted);
        Assert.Equal(sizes.Rows[0][0], bytes.Rows[0][0]);
        Assert.Equal(Granted.Masking.Of(MaskKind.Hash, Value.Blob([0xCA, 0xFE, 0xBA, 0xBE])), bytes.Rows[0][0]);
    }

    [Fact]
    public async Task A_row_with_huge_cells_shows_the_same_masks()
    {
        _database.Execute(
            "CREATE TABLE huge(id INTEGER PRIMARY KEY, big, mail, ssn);"
                + "INSERT INTO huge VALUES (1, zeroblob(9000000), 'ann.canary@example.com', replace(hex(zeroblob(3000000)), '00', 'canary'))"
        );
        await using var connector = _database.Connect();
        var grant = TestDatabase.Masked("huge.mail=partial", "huge.ssn=hash");
        var (rows, _) = await Rows.Page(connector, new ReadRequest(NodePath.Of("huge"), 10), grant);
        Assert.Equal([Value.Of(1L), Value.Blob(9_000_000), Value.Of("a***@***.com"), Value.Of("***")], rows[0]);
    }

    [Fact]
    public async Task A_view_shows_masks_under_any_name()
    {
        await using var connector = _database.Connect();
        await using var set = await connector.ReadAsync(new ReadRequest(NodePath.Of("mails"), 10), Granted, default);
        Assert.Equal([null, MaskKind.Partial, MaskKind.Hash], set.Columns.Select(column => column.Mask));
        var (rows, _) = await Rows.Of(set);
        Assert.Equal("a***@***.com", rows[0][1].Text);
        Assert.StartsWith("#", rows[0][2].Text);
    }

    [Theory]
    [InlineData("shouted")]
    [InlineData("found")]
    public async Task A_view_that_makes_something_of_what_is_masked_cannot_be_read(string view)
    {
        await using var connector = _database.Connect();
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            connector.ReadAsync(new ReadRequest(NodePath.Of(view), 10), Granted, default)
        );
        Assert.Equal(ErrorCode.AccessRefused, error.Code);
        Assert.DoesNotContain("canary", error.ToString());
        Assert.NotNull(await connector.DescribeAsync(NodePath.Of(view), Granted, default));
    }

    [Fact]
    public async Task A_view_that_orders_by_what_is_masked_cannot_be_read()
    {
        await using var connector = _database.Connect();
        await Assert.ThrowsAsync<GatewayException>(() =>
            connector.ReadAsync(new ReadRequest(NodePath.Of("sorted"), 10), Granted, default)
        );
    }

    [Fact]
    public async Task A_generated_column_that_is_made_of_a_masked_one_shows_nothing()
    {
        await using var connector = _database.Connect();
        var (rows, _) = await Rows.Page(connector, new ReadRequest(NodePath.Of("made"), 10), Granted);
        Assert.Equal(["1", "c***@***.com", "***", "***", "2"], rows[0].Select(cell => cell.ToString()));
    }

    [Fact]
    public async Task A_full_text_index_over_what_is_masked_is_absent()
    {
        await using var connector = _database.Connect();
        Assert.Null(await connector.DescribeAsync(NodePath.Of("people_fts"), Granted, default));
        await Assert.ThrowsAsync<GatewayException>(() =>
            connector.ReadAsync(new ReadRequest(NodePath.Of("people_fts"), 10), Granted, default)
        );
        await foreach (var node in connector.ListAsync(NodePath.Root, null, Granted, default))
        {
            Assert.NotEqual("people_fts", node.Path.Name);
        }
    }

    [Fact]
    public async Task A_description_says_what_is_masked()
    {
        await using var connector = _database.Connect();
        var people = await connector.DescribeAsync(NodePath.Of("people"), Granted, default);
        Assert.Equal(
            [null, null, MaskKind.Partial, MaskKind.Hash, MaskKind.Redact, MaskKind.Hash],
            people!.Columns.Select(column => column.Mask)
        );
        var mails = await connector.DescribeAsync(NodePath.Of("mails"), Granted, default);
        Assert.Equal(MaskKind.Partial, mails!.Columns[1].Mask);
        var made = await connector.DescribeAsync(NodePath.Of("made"), Granted, default);
        Assert.Equal(MaskKind.Redact, made!.Columns[3].Mask);
    }

    [Fact]
    public async Task A_key_that_became_masked_stops_reading_by_rows()
    {
        await using var connector = _database.Connect();
        var grant = TestDatabase.Masked("people.id=redact");
        await Assert.ThrowsAsync<GatewayException>(() =>
            connector.ReadAsync(new ReadRequest(NodePath.Of("people"), 10), grant, default)
        );
    }

    [Theory]
    [InlineData("people.id=redact", true, "in the key")]
    [InlineData("people.mial=partial", true, "Did you mean people.mail?")]
    [InlineData("persons.mail=partial", true, "There is no column")]
    [InlineData("mails.address=partial", true, "is a view")]
    [InlineData("people_fts.name=partial", true, "virtual table")]
    [InlineData("people.mail=hash", false, "shouted cannot be read")]
    [InlineData("people.mail=hash", false, "people_fts is made over")]
    [InlineData("people.pay=hash", false, "sorted cannot be read")]
    [InlineData("made.mail=hash", false, "made.shout is made of")]
    public async Task The_check_says_what_cannot_be_masked_and_what_a_mask_changes(
        string mask,
        bool isError,
        string words
    )
    {
        await using var connector = _database.Connect();
        var findings = await connector.CheckAsync(TestDatabase.Masked(mask), default);
        Assert.Contains(
            findings,
            finding => finding.IsError == isError && $"{finding.Message} {finding.Hint}".Contains(words)
        );
        Assert.Equal(isError, findings.Any(finding => finding.IsError));
        Assert.DoesNotContain(findings, finding => finding.Message.Contains("canary"));
    }

    [Fact]
    public async Task An_index_that_is_sorted_by_what_is_masked_is_named()
    {
        _database.Execute("CREATE INDEX by_pay ON people(pay)");
        await using var connector = _database.Connect();
        var findings = await connector.CheckAsync(TestDatabase.Masked("people.pay=redact"), default);
        Assert.Contains(
            findings,
            finding => !finding.IsError && finding.Message.Contains("The index by_pay is sorted by people.pay")
        );
    }
}
