using System.Collections.Immutable;
using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>Follows the values of masked columns through a program, from where they are read to where they are given out.</summary>
/// <remarks>
/// For every instruction it is worked out what the registers may hold before it, along every path that the program can take;
/// a register forgets what it held only when it is written for certain. What is in a temporary table at any time counts at
/// every time. So nothing is missed, and the worst is a refusal too many.
/// </remarks>
internal sealed class MaskFlow
{
    private const int LongestProgram = 20_000;

    private readonly IReadOnlyList<Instruction> _program;
    private readonly MaskedPlaces _places;
    private readonly FunctionCalls _calls;
    private readonly ProgramCursors _cursors;
    private readonly ImmutableDictionary<long, Held>?[] _before;
    private readonly Dictionary<long, Held> _rows = [];
    private bool _hasNewRows;

    private MaskFlow(
        IReadOnlyList<Instruction> program,
        ProgramCursors cursors,
        MaskedPlaces places,
        FunctionCalls calls
    )
    {
        _program = program;
        _cursors = cursors;
        _places = places;
        _calls = calls;
        _before = new ImmutableDictionary<long, Held>?[program.Count];
    }

    /// <summary>What the columns of the answer may hold of masked columns.</summary>
    public Held Results { get; private set; } = Held.Nothing;

    /// <summary>The first use that is more than carrying a value to the answer, or null.</summary>
    public MaskMisuse? Misuse { get; private set; }

    /// <summary>Follows a program; null when it opens nothing that holds masked columns.</summary>
    public static MaskFlow? Of(
        IReadOnlyList<Instruction> program,
        MaskedPlaces places,
        FunctionCalls calls,
        CancellationToken cancellation
    )
    {
        var cursors = new ProgramCursors(program);
        if (!cursors.RootPages.Any(places.IsIn))
        {
            return null;
        }
        var flow = new MaskFlow(program, cursors, places, calls);
        if (program.Count > LongestProgram)
        {
            flow.Misuse = MaskMisuse.Unknown;
            return flow;
        }
        flow.Follow(cancellation);
        flow.Judge();
        return flow;
    }

    // Again and again, until no place holds anything new.
    private void Follow(CancellationToken cancellation)
    {
        var paths = new ProgramPaths(_program);
        var open = new Queue<int>([0]);
        _before[0] = ImmutableDictionary<long, Held>.Empty;
        while (open.TryDequeue(out var place))
        {
            cancellation.ThrowIfCancellationRequested();
            _hasNewRows = false;
            var after = After(_program[place], _before[place]!);
            foreach (var next in paths.After(place).Where(next => Joins(next, after)))
            {
                open.Enqueue(next);
            }
            if (_hasNewRows)
            {
                // Whatever read a temporary table may read more of it now.
                Enumerable.Range(0, _program.Count).Where(i => _before[i] is not null).ToList().ForEach(open.Enqueue);
            }
        }
    }

    private bool Joins(int place, ImmutableDictionary<long, Held> registers)
    {
        if (_before[place] is not { } before)
        {
            _before[place] = registers;
            return true;
        }
        var joined = before;
        foreach (var (register, held) in registers)
        {
            var there = before.GetValueOrDefault(register) ?? Held.Nothing;
            var both = there.Union(held);
            joined = ReferenceEquals(both, there) ? joined : joined.SetItem(register, both);
        }
        _before[place] = joined;
        return !ReferenceEquals(joined, before);
    }

    // The registers after an instruction.
    private ImmutableDictionary<long, Held> After(Instruction at, ImmutableDictionary<long, Held> before)
    {
        var after = before.RemoveRange(before.Keys.Where(register => RegisterWrites.Include(at, register)));
        switch (at.Opcode)
        {
            case "Column":
                return Set(after, at.P3, Held.Of(Column(at.P1, at.P2, before)));
            case "Rowid" or "IdxRowid":
                return Set(after, at.P2, Held.Of(RowId(at.P1)));
            case "Copy" or "SCopy" or "Move":
                return Copied(at, before, after);
            case "MakeRecord":
                return Set(after, at.P3, Gathered(at.P1, at.P2, before));
            case "SorterData" or "RowData":
                return Set(after, at.P2, Row(at.P1));
            case "Insert" or "IdxInsert" or "SorterInsert":
                AddRow(at.P1, In(before, at.P2));
                return after;
            default:
                return after;
        }
    }

    private void AddRow(long cursor, Held record)
    {
        var rows = Row(cursor);
        var more = rows.Union(record with { Value = [] });
        if (!ReferenceEquals(more, rows))
        {
            _rows[_cursors.Original(cursor)] = more;
            _hasNewRows = true;
        }
    }

    private static ImmutableDictionary<long, Held> Copied(
        Instruction at,
        ImmutableDictionary<long, Held> before,
        ImmutableDictionary<long, Held> after
    )
    {
        var count =
            at.Opcode == "SCopy" ? 1
            : at.Opcode == "Copy" ? at.P3 + 1
            : at.P3;
        for (var i = 0; i < count; i++)
        {
            after = Set(after, at.P2 + i, In(before, at.P1 + i));
        }
        return after;
    }

    private static Held Gathered(long first, long count, ImmutableDictionary<long, Held> registers)
    {
        var record = Held.Nothing;
        for (var i = 0; i < count; i++)
        {
            record = record.With(i, In(registers, first + i).Value);
        }
        return record;
    }

    private ImmutableHashSet<MaskedColumn> Column(
        long cursor,
        long position,
        ImmutableDictionary<long, Held> registers
    ) =>
        Row(cursor)
            .Field(position)
            .Union(_cursors.PagesOf(cursor).Select(page => _places.Column(page, position)).OfType<MaskedColumn>())
            .Union(_cursors.RecordsOf(cursor).SelectMany(register => In(registers, register).Field(position)));

    private IEnumerable<MaskedColumn> RowId(long cursor) =>
        _cursors.PagesOf(cursor).Select(_places.RowId).OfType<MaskedColumn>();

    private void Judge()
    {
        for (var i = 0; i < _program.Count && Misuse is null; i++)
        {
            if (_before[i] is not { } before)
            {
                continue;
            }
            var at = _program[i];
            Misuse = MisuseBy(at, before);
            if (at.Opcode == "ResultRow")
            {
                Results = Results.Union(Gathered(at.P1, at.P2, before));
            }
        }
    }

    private MaskMisuse? MisuseBy(Instruction at, ImmutableDictionary<long, Held> before) =>
        at.Opcode switch
        {
            "Column" or "Rowid" or "IdxRowid" or "Copy" or "SCopy" or "Move" or "MakeRecord" => null,
            "Affinity" or "RealAffinity" or "ClrSubtype" or "SorterData" => null,
            "ResultRow" => Misused(
                at,
                Within(before, at.P1, at.P2)
                    .Select(held => held.AnyBelow(long.MaxValue))
                    .FirstOrDefault(c => c is not null)
            ),
            "RowData" => Misused(at, _cursors.PagesOf(at.P1).SelectMany(_places.AllIn).FirstOrDefault()),
            "SorterInsert" => Misused(at, In(before, at.P2).AnyBelow(_cursors.KeyWidth(at.P1))),
            "SorterCompare" => Misused(at, In(before, at.P3).AnyBelow(RegisterReads.Count(at.P4) ?? int.MaxValue)),
            "IdxInsert" => Misused(at, In(before, at.P2).AnyBelow(_cursors.UniqueWidth(at))),
            "VFilter" => Read(at, before, [new(at.P3, _cursors.ArgumentsOf(at))]),
            _ => RegisterReads.Of(at, _calls) is { } ranges
                ? Read(at, before, ranges) ?? Searched(at, before)
                : new MaskMisuse(at.Opcode, null),
        };

    private static MaskMisuse? Read(
        Instruction at,
        ImmutableDictionary<long, Held> before,
        IReadOnlyList<RegisterRange> ranges
    ) => Misused(at, ranges.SelectMany(range => Within(before, range.First, range.Count)).FirstOrDefault()?.Any);

    // A search compares the key of a b-tree, whatever stands in the registers.
    private MaskMisuse? Searched(Instruction at, ImmutableDictionary<long, Held> before)
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
        var isType = at.Opcode == "IsType" && at.P1 >= 0;
        return Misused(at, isType ? Column(at.P1, at.P3, before).FirstOrDefault() : found);
    }

    private static MaskMisuse? Misused(Instruction at, MaskedColumn? column) =>
        column is null ? null : new MaskMisuse(at.Opcode, column);

    private Held Row(long cursor) => _rows.GetValueOrDefault(_cursors.Original(cursor)) ?? Held.Nothing;

    private static Held In(ImmutableDictionary<long, Held> registers, long register) =>
        registers.GetValueOrDefault(register) ?? Held.Nothing;

    private static ImmutableDictionary<long, Held> Set(
        ImmutableDictionary<long, Held> registers,
        long register,
        Held held
    ) => held.IsEmpty ? registers : registers.SetItem(register, held);

    private static IEnumerable<Held> Within(ImmutableDictionary<long, Held> registers, long first, long count) =>
        registers.Where(pair => pair.Key >= first && pair.Key - first < count).Select(pair => pair.Value);
}
