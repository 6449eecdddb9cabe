using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Connectors.Sqlite.Guard.Program;
using Gateway.Fuzz.Tests.Running;
using SQLitePCL;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>The reader of compiled programs: whatever a listing holds, it is followed, or refused as a whole.</summary>
public sealed class ProgramReaderTests : IDisposable
{
    private static readonly string[] Pieces =
    [
        "\nOpenRead 0 2 0 3 0",
        "\nOpenRead 0 2 1 3 0",
        "\nOpenRead 1 4 0 k(2,,) 16",
        "\nReopenIdx 1 4 0 k(2,,) 2",
        "\nOpenEphemeral 1 2 0 0 0",
        "\nColumn 0 3 1 0 0",
        "\nColumn 1 4294967296 1 0 0",
        "\nRowid 0 1 0 0 0",
        "\nIdxRowid 1 1 0 0 0",
        "\nSeekGE 1 9 1 2 0",
        "\nFound 1 9 1 x 0",
        "\nRowData 0 1 0 0 0",
        "\nInsert 0 1 2 0 0",
        "\nOpenWrite 0 2 0 3 0",
        "\nVUpdate 0 2 1 3 0",
        "\nDestroy 2 1 0 0 0",
        "\nSqlExec 0 0 0 x 0",
        "\nNewOpcode 0 2 0 3 0",
        "-1",
        "9223372036854775807",
        "-9223372036854775808",
    ];

    private readonly sqlite3 _database;

    public ProgramReaderTests()
    {
        Batteries_V2.Init();
        raw.sqlite3_open(":memory:", out _database);
        raw.sqlite3_exec(_database, File.ReadAllText(Repository.PathOf("testdata", "acceptance", "sqlite_shop.sql")));
    }

    [Fact]
    public Task It_follows_a_listing_or_refuses_it()
    {
        var listings = Acceptance
            .Statements("legit_sqlite.jsonl", "sqlite_readonly.jsonl")
            .Select(sql => ProgramReader.Read(_database, sql))
            .OfType<IReadOnlyList<Instruction>>()
            .Select(Write)
            .Where(listing => listing.Length < 4000)
            .Distinct()
            .ToArray();
        Assert.True(listings.Length > 50);
        return new FuzzTarget("program-reader", Mutation.Of(listings, Pieces), Check).RunAsync();
    }

    public void Dispose() => _database.Dispose();

    private static void Check(string listing)
    {
        var program = Read(listing);
        var uses = ProgramUses.Of(program);
        if (program.Exists(instruction => !IsKnown(instruction.Opcode)))
        {
            Assert.True(uses is null, "a program with an unknown instruction is followed");
        }
        if (uses is null)
        {
            return;
        }
        var opened = program.Where(i => i.Opcode is "OpenRead" or "ReopenIdx").ToList();
        Assert.Equal(opened.Select(i => i.P2).Distinct().Order(), uses.RootPages.Order());
        Assert.All(
            opened,
            i => Assert.True(i.P3 == 0 && (i.P5 & 0x10) == 0, "a b-tree that cannot be told is followed")
        );
        foreach (var column in program.Where(i => i.Opcode == "Column"))
        {
            var pages = opened.Where(open => open.P1 == column.P1).Select(open => open.P2).Distinct();
            Assert.All(pages, page => Assert.True(Covers(uses, page, column.P2), $"column {column.P2} of page {page}"));
        }
    }

    private static bool Covers(ProgramUses uses, long page, long column) =>
        uses.Columns.Any(use => use.RootPage == page && use.First == column);

    private static bool IsKnown(string opcode) =>
        opcode is "OpenRead" or "ReopenIdx" or "Column"
        || Opcodes.Free.Contains(opcode)
        || Opcodes.Moves.Contains(opcode)
        || Opcodes.RowIds.Contains(opcode)
        || Opcodes.Seeks.Contains(opcode)
        || Opcodes.Temporary.Contains(opcode);

    // An instruction a line: its name, P1, P2, P3, P4, P5.
    private static string Write(IReadOnlyList<Instruction> program) =>
        string.Join('\n', program.Select(i => $"{i.Opcode} {i.P1} {i.P2} {i.P3} {i.P4.Replace(' ', '_')} {i.P5}"));

    private static List<Instruction> Read(string listing) =>
        [
            .. listing
                .Split('\n')
                .Select(line => line.Split(' '))
                .Select(parts => new Instruction(
                    parts[0],
                    Number(parts, 1),
                    Number(parts, 2),
                    Number(parts, 3),
                    parts.ElementAtOrDefault(4) ?? "",
                    Number(parts, 5)
                )),
        ];

    private static long Number(string[] parts, int at) =>
        long.TryParse(
            parts.ElementAtOrDefault(at),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var n
        )
            ? n
            : 0;
}
