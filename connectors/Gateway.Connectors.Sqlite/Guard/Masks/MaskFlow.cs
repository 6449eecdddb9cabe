using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>Follows the values of masked columns through a program, from where they are read to where they are given out.</summary>
/// <remarks>
/// The order of instructions is not looked at: what a register, a record or a temporary table may hold at any time counts
/// at every time. So nothing is missed; that now and then a register is used twice costs at most a refusal.
/// </remarks>
internal sealed class MaskFlow
{
    private readonly MaskedPlaces _places;
    private readonly ProgramCursors _cursors;
    private readonly Carried _registers = new();
    private readonly Dictionary<long, Carried> _records = [];
    private readonly Dictionary<long, Carried> _rows = [];

    private MaskFlow(ProgramCursors cursors, MaskedPlaces places)
    {
        _cursors = cursors;
        _places = places;
    }

    /// <summary>What the columns of the answer may hold of masked columns.</summary>
    public Carried Results { get; } = new();

    /// <summary>The first use that is more than carrying a value to the answer, or null.</summary>
    public MaskMisuse? Misuse { get; private set; }

    /// <summary>Follows a program; null when it opens nothing that holds masked columns.</summary>
    public static MaskFlow? Of(IReadOnlyList<Instruction> program, MaskedPlaces places, CancellationToken cancellation)
    {
        var flow = new MaskFlow(new ProgramCursors(program), places);
        if (!flow._cursors.RootPages.Any(places.IsIn))
        {
            return null;
        }
        for (var moved = true; moved; )
        {
            cancellation.ThrowIfCancellationRequested();
            moved = false;
            foreach (var at in program)
            {
                moved |= flow.Carries(at);
            }
        }
        flow.Misuse = program.Select(flow.MisuseBy).FirstOrDefault(misuse => misuse is not null);
        return flow;
    }

    // Whether the instruction brings anything to a new place.
    private bool Carries(Instruction at) =>
        at.Opcode switch
        {
            "Column" => _registers.Bring(at.P3, Column(at.P1, at.P2)),
            "Rowid" or "IdxRowid" => _registers.Bring(at.P2, RowId(at.P1)),
            "Copy" => Copies(at.P1, at.P2, at.P3 + 1),
            "SCopy" => Copies(at.P1, at.P2, 1),
            "Move" => Copies(at.P1, at.P2, at.P3),
            "MakeRecord" => Gathers(at.P1, at.P2, In(_records, at.P3)),
            "Insert" or "IdxInsert" or "SorterInsert" => Row(at.P1).BringAll(In(_records, at.P2)),
            "SorterData" or "RowData" => In(_records, at.P2).BringAll(Row(at.P1)),
            "ResultRow" => Gathers(at.P1, at.P2, Results),
            _ => false,
        };

    private bool Copies(long from, long to, long count)
    {
        var moved = false;
        for (var i = 0; i < count; i++)
        {
            moved |= _registers.Bring(to + i, _registers.At(from + i));
            moved |= _records.TryGetValue(from + i, out var record) && In(_records, to + i).BringAll(record);
        }
        return moved;
    }

    private bool Gathers(long first, long count, Carried into)
    {
        var moved = false;
        for (var i = 0; i < count; i++)
        {
            moved |= into.Bring(i, _registers.At(first + i));
        }
        return moved;
    }

    private HashSet<MaskedColumn> Column(long cursor, long position)
    {
        var columns = new HashSet<MaskedColumn>(Row(cursor).At(position));
        columns.UnionWith(
            _cursors.PagesOf(cursor).Select(page => _places.Column(page, position)).OfType<MaskedColumn>()
        );
        foreach (var register in _cursors.RecordsOf(cursor))
        {
            columns.UnionWith(In(_records, register).At(position));
        }
        return columns;
    }

    private HashSet<MaskedColumn> RowId(long cursor) =>
        [.. _cursors.PagesOf(cursor).Select(_places.RowId).OfType<MaskedColumn>()];

    private MaskMisuse? MisuseBy(Instruction at) =>
        at.Opcode switch
        {
            "Column" or "Rowid" or "IdxRowid" or "Copy" or "SCopy" or "Move" or "MakeRecord" => null,
            "Affinity" or "RealAffinity" or "SorterData" => null,
            "ResultRow" => Records(at, at.P1, at.P2),
            "RowData" => Misused(at, _cursors.PagesOf(at.P1).SelectMany(_places.AllIn).FirstOrDefault()),
            "SorterInsert" => Compared(at, at.P2, _cursors.KeyWidth(at.P1)),
            "SorterCompare" => Compared(at, at.P3, RegisterReads.Count(at.P4) ?? int.MaxValue),
            "IdxInsert" => Compared(at, at.P2, _cursors.UniqueWidth(at)),
            "VFilter" => Read(at, [new(at.P3, _cursors.ArgumentsOf(at))]),
            _ => RegisterReads.Of(at) is { } ranges
                ? Read(at, ranges) ?? Searched(at)
                : new MaskMisuse(at.Opcode, null),
        };

    // What is compared of a record that goes into an index or a sorter.
    private MaskMisuse? Compared(Instruction at, long register, long width) =>
        Misused(at, In(_records, register).FirstBelow(width));

    private MaskMisuse? Read(Instruction at, IReadOnlyList<RegisterRange> ranges) =>
        ranges
            .Select(range => Values(at, range.First, range.Count) ?? Records(at, range.First, range.Count))
            .FirstOrDefault(misuse => misuse is not null);

    private MaskMisuse? Values(Instruction at, long first, long count) =>
        Misused(at, Within(_registers.Places, first, count).SelectMany(_registers.At).FirstOrDefault());

    // A record that is looked at as it is.
    private MaskMisuse? Records(Instruction at, long first, long count) =>
        Misused(
            at,
            Within(_records.Keys, first, count)
                .Select(register => _records[register].FirstBelow(long.MaxValue))
                .FirstOrDefault(column => column is not null)
        );

    // A search compares the key of a b-tree, whatever stands in the registers.
    private MaskMisuse? Searched(Instruction at)
    {
        var isSearch = Opcodes.Seeks.Contains(at.Opcode) || at.Opcode == "IfNoHope";
        var width = RegisterReads.Count(at.P4) is > 0 and { } count ? count : int.MaxValue;
        var found = _cursors
            .PagesOf(at.P1)
            .Select(page =>
                isSearch ? _places.Key(page, width)
                : at.Opcode is "SeekRowid" or "NotExists" ? _places.RowId(page)
                : null
            )
            .FirstOrDefault(column => column is not null);
        return Misused(at, at.Opcode == "IsType" && at.P1 >= 0 ? Column(at.P1, at.P3).FirstOrDefault() : found);
    }

    private static MaskMisuse? Misused(Instruction at, MaskedColumn? column) =>
        column is null ? null : new MaskMisuse(at.Opcode, column);

    private Carried Row(long cursor) => In(_rows, _cursors.Original(cursor));

    private static Carried In(Dictionary<long, Carried> all, long place) =>
        all.TryGetValue(place, out var found) ? found : all[place] = new Carried();

    // Few registers of few: whichever of the two is less to look through.
    private static IEnumerable<long> Within(IReadOnlyCollection<long> places, long first, long count)
    {
        if (count > places.Count)
        {
            return places.Where(place => place >= first && place - first < count);
        }
        return Enumerable.Range(0, (int)count).Select(i => first + i).Where(places.Contains);
    }
}
