using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Connectors.Documents;
using Gateway.Core.Configuration;
using Gateway.Parquet;
using Parquet.Serialization;

namespace Gateway.Core.Tests.Exports;

public sealed class ExportTests
{
    private static readonly Value[] Cells =
    [
        Value.Of("a, \"b\"\r\nc"),
        Value.Of(""),
        Value.Null,
        Value.Of(long.MaxValue),
        Value.Of(true),
        Value.Of(0.1),
        Value.Of(double.NaN),
        Value.Decimal("12345678901234567890.10"),
        Value.Json("""{"a": 1}"""),
        Value.Blob([0, 255]),
        Value.Of("=1+1"),
        Value.Of("Grüße 😀"),
    ];

    [Fact]
    public async Task Csv_is_exact_and_says_what_it_is()
    {
        await using var fixture = Fixture();
        var answer = Assert.IsType<ExportAnswer>(await fixture.RunAsync(Export("cells.csv")));

        var bytes = await File.ReadAllBytesAsync(Path.Combine(FolderOf(fixture), "cells.csv"));
        Assert.Equal(
            "id,text\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n2,\"\"\r\n3,\r\n4,9223372036854775807\r\n5,true\r\n6,0.1\r\n7,NaN\r\n"
                + "8,12345678901234567890.10\r\n9,\"{\"\"a\"\": 1}\"\r\n10,AP8=\r\n11,=1+1\r\n12,Grüße 😀\r\n",
            Encoding.UTF8.GetString(bytes)
        );
        Assert.Equal(
            (12L, bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))),
            (answer.Rows, answer.Size, answer.Sha256)
        );
        Assert.Equal("gateway://exports/cells.csv", answer.Uri);
        Assert.Equal(["id", "text"], answer.Columns);
        Assert.Contains("a spreadsheet takes for a formula", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["cells.csv"], Files(fixture));
        var line = fixture.AuditLines()[^1];
        Assert.Equal(bytes.LongLength, line.GetProperty("bytes").GetInt64());
        Assert.Equal(
            ["cells", "exports/cells.csv"],
            line.GetProperty("nodes").EnumerateArray().Select(n => n.GetString())
        );
    }

    [Fact]
    public async Task For_a_spreadsheet_no_text_begins_like_a_formula()
    {
        await using var fixture = Fixture();
        var answer = await fixture.RunAsync(Export("cells.csv") with { IsForSpreadsheets = true });

        var text = await File.ReadAllBytesAsync(Path.Combine(FolderOf(fixture), "cells.csv"));
        Assert.True(text.AsSpan().StartsWith("\uFEFFid,text\r\n"u8));
        Assert.Contains("\r\n11,'=1+1\r\n", Encoding.UTF8.GetString(text), StringComparison.Ordinal);
        Assert.DoesNotContain("formula", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ndjson_has_an_object_a_line_and_every_name_once()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["twice"] = new FakeTable(
            ["id", "ID"],
            [
                [Value.Of(1), Value.Of(2)],
            ]
        );

        await fixture.RunAsync(Export("cells.ndjson"));
        await fixture.RunAsync(new ExportCall(new QueryCall("shop", "twice", []), "twice.jsonl"));

        var lines = await File.ReadAllLinesAsync(Path.Combine(FolderOf(fixture), "cells.ndjson"));
        Assert.Equal(12, lines.Length);
        var values = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text")).ToList();
        Assert.Equal("a, \"b\"\r\nc", values[0].GetString());
        Assert.Equal(long.MaxValue, values[3].GetInt64());
        Assert.Equal("12345678901234567890.10", values[7].GetString());
        Assert.Equal([0, 255], values[9].GetBytesFromBase64());
        Assert.Equal("Grüße 😀", values[11].GetString());
        var twice = await File.ReadAllTextAsync(Path.Combine(FolderOf(fixture), "twice.jsonl"));
        Assert.Equal("""{"id":1,"ID_2":2}""" + "\n", twice);
    }

    [Fact]
    public async Task Parquet_says_its_types_and_what_is_not_as_declared()
    {
        await using var fixture = Fixture();
        var answer = Assert.IsType<ExportAnswer>(await fixture.RunAsync(Export("cells.parquet")));

        Assert.Contains("\n2 columns: id INT64, text STRING\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains("text is written as STRING", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["id", "text"], answer.Columns);
        var path = Path.Combine(FolderOf(fixture), "cells.parquet");
        Assert.Equal(answer.Size, new FileInfo(path).Length);
        var read = await ParquetSerializer.DeserializeUntypedAsync(
            new MemoryStream(await File.ReadAllBytesAsync(path))
        );
        // What is of several kinds is text in the form of CSV.
        Assert.Equal(
            [
                .. Cells.Select(cell =>
                    cell.IsNull ? null
                    : cell.Kind == ValueKind.Blob ? "AP8="
                    : cell.ToString()
                ),
            ],
            read.Data.Select(row => row.GetValueOrDefault("text")?.ToString())
        );
    }

    [Fact]
    public async Task The_link_of_a_parquet_file_gives_its_bytes()
    {
        await using var fixture = Fixture();
        var answer = Assert.IsType<ExportAnswer>(await fixture.RunAsync(Export("cells.parquet")));
        Assert.Equal("gateway://exports/cells.parquet?part=original", answer.Uri);

        var bytes = Assert.IsType<BytesAnswer>(await fixture.RunAsync(new ReadCall(answer.Uri)));

        Assert.Equal("application/vnd.apache.parquet", bytes.MediaType);
        Assert.Equal(await File.ReadAllBytesAsync(answer.Path), bytes.Content);
        var text = await fixture.FailAsync(new ReadCall("gateway://exports/cells.parquet"));
        Assert.Equal(ErrorCode.RequestUnsupported, text.Code);
    }

    [Fact]
    public async Task A_value_that_no_longer_fits_leaves_nothing()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["late"] = FakeTable.Of(20_001, i => i <= 20_000 ? Value.Of(i) : Value.Of("none"));
        var fault = await fixture.FailAsync(new ExportCall(new ReadCall("gateway://shop/late"), "late.parquet"));

        Assert.Equal(ErrorCode.RequestUnsupported, fault.Code);
        Assert.Contains("column 'text' is INT64", fault.Message, StringComparison.Ordinal);
        Assert.Contains("row 20,001", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Files(fixture));
        Assert.Equal(0, fixture.Connector.OpenRowSets);
    }

    [Theory]
    [InlineData("cells.csv", 11, 1 << 20, "more than 11 rows")]
    [InlineData("cells.csv", 100, 60, "more than 60 bytes")]
    [InlineData("cells.parquet", 11, 1 << 20, "more than 11 rows")]
    [InlineData("cells.parquet", 100, 60, "more than 60 bytes")]
    public async Task More_than_the_limits_is_refused_and_leaves_nothing(
        string file,
        int rows,
        int bytes,
        string message
    )
    {
        await using var fixture = Fixture(limits => limits with { MaxRows = rows, MaxBytes = bytes });
        var fault = await fixture.FailAsync(Export(file));

        Assert.Equal(ErrorCode.BudgetSize, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Empty(Files(fixture));
        Assert.Equal(0, fixture.Connector.OpenRowSets);
    }

    [Theory]
    [InlineData("cut.ndjson")]
    [InlineData("cut.parquet")]
    public async Task A_cell_that_is_not_whole_is_refused_by_its_column(string file)
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["cut"] = new FakeTable(
            ["id", "note"],
            [
                [Value.Of(1), Value.Cut("begin", 5000)],
            ]
        );

        var fault = await fixture.FailAsync(new ExportCall(new QueryCall("shop", "cut", []), file));

        Assert.Contains("column 'note' of row 1", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Files(fixture));
    }

    [Fact]
    public async Task No_file_is_ever_replaced_nor_a_link_followed()
    {
        await using var fixture = Fixture();
        await fixture.RunAsync(Export("one.csv"));
        var before = await File.ReadAllTextAsync(Path.Combine(FolderOf(fixture), "one.csv"));
        File.CreateSymbolicLink(Path.Combine(FolderOf(fixture), "link.csv"), Path.Combine(fixture.State, "victim"));

        Assert.Equal(ErrorCode.RequestInvalid, (await fixture.FailAsync(Export("one.csv"))).Code);
        Assert.Equal(ErrorCode.RequestInvalid, (await fixture.FailAsync(Export("link.csv"))).Code);

        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(FolderOf(fixture), "one.csv")));
        Assert.False(File.Exists(Path.Combine(fixture.State, "victim")));
        Assert.Equal(["link.csv", "one.csv"], Files(fixture));
    }

    [Fact]
    public async Task A_name_that_is_taken_meanwhile_stays_with_who_took_it()
    {
        await using var fixture = Fixture();
        fixture.Connector.BeforeBatch = async (_, token) =>
            await File.WriteAllTextAsync(Path.Combine(FolderOf(fixture), "late.csv"), "theirs", token);

        Assert.Equal(ErrorCode.RequestInvalid, (await fixture.FailAsync(Export("late.csv"))).Code);

        Assert.Equal("theirs", await File.ReadAllTextAsync(Path.Combine(FolderOf(fixture), "late.csv")));
        Assert.Equal(["late.csv"], Files(fixture));
    }

    [Fact]
    public async Task A_folder_that_became_a_link_is_not_written()
    {
        await using var fixture = Fixture();
        var elsewhere = Directory.CreateDirectory(Path.Combine(fixture.State, "elsewhere")).FullName;
        Directory.CreateSymbolicLink(FolderOf(fixture), elsewhere);

        var fault = await fixture.FailAsync(Export("one.csv"));

        Assert.Contains("cannot be written", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
    }

    [Theory]
    [InlineData("gone.csv")]
    [InlineData("gone.parquet")]
    public async Task What_is_cancelled_or_fails_leaves_nothing(string file)
    {
        await using var fixture = Fixture();
        using var client = new CancellationTokenSource();
        fixture.Connector.BeforeBatch = (number, _) => number == 1 ? client.CancelAsync() : Task.CompletedTask;
        var call = new ExportCall(new QueryCall("shop", "cells", []), file);

        Assert.Equal(ErrorCode.Cancelled, (await fixture.FailAsync(call, client.Token)).Code);
        Assert.Empty(Files(fixture));
        fixture.Connector.BeforeBatch = (number, _) => number == 1 ? throw new IOException("gone") : Task.CompletedTask;
        await fixture.FailAsync(call);
        Assert.Empty(Files(fixture));
    }

    [Fact]
    public async Task Drafts_of_dead_processes_are_removed_and_no_others()
    {
        await using var fixture = Fixture();
        await fixture.RunAsync(Export("one.csv"));
        File.WriteAllText(Path.Combine(FolderOf(fixture), ".gateway-dead.part"), "left");
        File.WriteAllText(Path.Combine(FolderOf(fixture), "mine.part"), "not ours");
        var folder = new ExportFolder(FolderOf(fixture));
        using var living = folder.Begin();

        folder.Sweep();

        Assert.Equal(3, Files(fixture).Length);
        Assert.DoesNotContain(".gateway-dead.part", Files(fixture));
    }

    [Fact]
    public async Task Only_what_was_exported_is_read_and_only_as_it_was_written()
    {
        await using var fixture = Fixture();
        await fixture.RunAsync(Export("one.csv"));
        await File.WriteAllTextAsync(Path.Combine(FolderOf(fixture), "private.csv"), "a\r\n");

        var read = await fixture.RunAsync(new ReadCall("gateway://exports/one.csv?lines=1-1"));
        Assert.EndsWith(
            "\n\nid,text\n",
            read.Text.Replace("\r", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("one.csv", (await fixture.RunAsync(new BrowseCall("exports"))).Text, StringComparison.Ordinal);
        Assert.Contains(
            "exported files: 1",
            (await fixture.RunAsync(new BrowseCall(null))).Text,
            StringComparison.Ordinal
        );
        var absent = await fixture.FailAsync(new ReadCall("gateway://exports/private.csv"));
        Assert.Equal(ErrorCode.AccessNotFound, absent.Code);
        await File.AppendAllTextAsync(Path.Combine(FolderOf(fixture), "one.csv"), "more\r\n");
        var changed = await fixture.FailAsync(new ReadCall("gateway://exports/one.csv"));
        Assert.Equal(ErrorCode.AccessNotFound, changed.Code);
    }

    [Fact]
    public async Task A_budget_of_the_hour_bounds_an_export_too()
    {
        await using var fixture = Fixture(budget: new BudgetConfiguration { RowsPerHour = 20 });
        await fixture.RunAsync(Export("one.csv"));

        var fault = await fixture.FailAsync(Export("two.csv"));

        Assert.Equal(ErrorCode.BudgetSpent, fault.Code);
        Assert.Contains("more than 8 rows", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["one.csv"], Files(fixture));
    }

    [Fact]
    public async Task Switched_off_it_is_refused_and_what_holds_no_rows_too()
    {
        await using var off = new PipelineFixture();
        Assert.Equal(ErrorCode.AccessRefused, (await off.FailAsync(Export("a.csv"))).Code);
        await using var fixture = Fixture();
        var row = new ExportCall(new ReadCall("gateway://shop/cells?key=1"), "a.csv");
        Assert.Equal(ErrorCode.RequestInvalid, (await fixture.FailAsync(row)).Code);
        var absent = new ExportCall(new ReadCall("gateway://shop/nothing"), "a.csv");
        Assert.Equal(ErrorCode.AccessNotFound, (await fixture.FailAsync(absent)).Code);
        Assert.Empty(Files(fixture));
    }

    private static string FolderOf(PipelineFixture fixture) => Path.Combine(fixture.State, "exported");

    private static ExportStore StoreIn(string state, Func<ExportConfiguration, ExportConfiguration>? limits)
    {
        var configuration = new ExportConfiguration(Path.Combine(state, "exported"));
        var factory = new DocumentsConnectorFactory();
        var settings = new Dictionary<string, object> { ["folder"] = configuration.Folder };
        var connector = factory.Create(new SourceDefinition(ExportStore.Source, factory.Kind, settings));
        return new ExportStore(
            limits?.Invoke(configuration) ?? configuration,
            new StateFolder(state),
            connector,
            (columns, output) => new ParquetFile(columns, output)
        );
    }

    private static ExportCall Export(string file) => new(new ReadCall("gateway://shop/cells"), file);

    private static string[] Files(PipelineFixture fixture) =>
        [
            .. Directory
                .GetFileSystemEntries(FolderOf(fixture))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    private static PipelineFixture Fixture(
        Func<ExportConfiguration, ExportConfiguration>? limits = null,
        BudgetConfiguration? budget = null
    )
    {
        var fixture = new PipelineFixture(budget: budget, exports: state => StoreIn(state, limits));
        fixture.Connector.Tables["cells"] = FakeTable.Of(Cells.Length, i => Cells[i - 1]);
        return fixture;
    }
}
