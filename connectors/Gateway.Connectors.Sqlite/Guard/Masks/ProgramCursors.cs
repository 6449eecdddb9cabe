using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>What the cursors of a program stand on. A number may stand for several things; then all of them count.</summary>
internal sealed class ProgramCursors
{
    private readonly ILookup<long, long> _pages;
    private readonly ILookup<long, long> _records;
    private readonly ILookup<long, long> _sequences;
    private readonly ILookup<long, Instruction> _sorters;
    private readonly Dictionary<long, long> _originals = [];
    private readonly IReadOnlyList<Instruction> _program;

    /// <summary>Reads the instructions that open cursors.</summary>
    public ProgramCursors(IReadOnlyList<Instruction> program)
    {
        _program = program;
        _pages = program.Where(at => at.Opcode is "OpenRead" or "ReopenIdx").ToLookup(at => at.P1, at => at.P2);
        _records = program.Where(at => at.Opcode == "OpenPseudo").ToLookup(at => at.P1, at => at.P2);
        _sequences = program.Where(at => at.Opcode == "Sequence").ToLookup(at => at.P1, at => at.P2);
        _sorters = program.Where(at => at.Opcode == "SorterOpen").ToLookup(at => at.P1);
        foreach (var at in program.Where(at => at.Opcode == "OpenDup"))
        {
            Join(at.P1, at.P2);
        }
    }

    /// <summary>The b-trees of the file.</summary>
    public IEnumerable<long> RootPages => _pages.SelectMany(pages => pages).Distinct();

    /// <summary>The b-trees that a cursor may stand on.</summary>
    public IEnumerable<long> PagesOf(long cursor) => _pages[cursor];

    /// <summary>The registers whose record a cursor reads.</summary>
    public IEnumerable<long> RecordsOf(long cursor) => _records[cursor];

    /// <summary>One cursor for all those that share a temporary table.</summary>
    public long Original(long cursor) => _originals.GetValueOrDefault(cursor, cursor);

    /// <summary>By how many leading fields a sorter sorts: what its key description, <c>k(2,B,B)</c>, says.</summary>
    public long KeyWidth(long cursor)
    {
        var widest = 0L;
        foreach (var sorter in _sorters[cursor])
        {
            var comma = sorter.P4.IndexOf(',', StringComparison.Ordinal);
            var isKey = sorter.P4.StartsWith("k(", StringComparison.Ordinal) && comma > 0;
            var width = isKey ? RegisterReads.Count(sorter.P4[2..comma]) ?? int.MaxValue : int.MaxValue;
            widest = Math.Max(widest, Math.Max(width, sorter.P3));
        }
        return widest == 0 ? int.MaxValue : widest;
    }

    /// <summary>
    /// How many leading fields can decide the order of the entries of an index: those up to the number of the entry, where
    /// the record has one (it is what makes a sort stable); else all.
    /// </summary>
    public long UniqueWidth(Instruction insert)
    {
        var numbers = _sequences[insert.P1].ToList();
        var width = long.MaxValue;
        foreach (var record in _program.Where(at => at.Opcode == "MakeRecord" && at.P3 == insert.P2))
        {
            var at = numbers.Where(register => register >= record.P1 && register < record.P1 + record.P2).ToList();
            if (at.Count == 0)
            {
                return long.MaxValue;
            }
            var here = at.Min() - record.P1 + 1;
            width = width == long.MaxValue ? here : Math.Max(width, here);
        }
        return width;
    }

    /// <summary>How many registers a search in a virtual table reads: its plan, the number of its arguments, and these.</summary>
    public long ArgumentsOf(Instruction filter)
    {
        var counts = _program
            .Where(at => at.Opcode == "Integer" && at.P2 == filter.P3 + 1)
            .Select(at => at.P1)
            .ToList();
        return counts.Count == 0 ? long.MaxValue : 2 + counts.Max();
    }

    private void Join(long cursor, long other)
    {
        var (from, to) = (Original(cursor), Original(other));
        foreach (var known in _originals.Where(pair => pair.Value == from).Select(pair => pair.Key).ToList())
        {
            _originals[known] = to;
        }
        _originals[cursor] = to;
        _originals[from] = to;
    }
}
