using System.Collections.Frozen;
using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>Where a program may go on after each instruction. What is not known to stay may jump to its second operand.</summary>
internal sealed class ProgramPaths
{
    private static readonly FrozenSet<string> Straight = """
        Integer Int64 Real String String8 Null SoftNull Blob Variable Move Copy SCopy IntCopy ResultRow CollSeq AddImm
        RealAffinity Cast Permutation Compare IsTrue ZeroOrNull Affinity MakeRecord BitAnd BitOr ShiftLeft ShiftRight Add
        Subtract Multiply Divide Remainder Concat BitNot And Or Not Transaction ReadCookie OffsetLimit AggInverse AggStep
        AggStep1 AggValue AggFinal RowSetAdd FilterAdd Function PureFunc ClrSubtype GetSubtype SetSubtype OpenRead ReopenIdx
        OpenEphemeral OpenAutoindex OpenPseudo OpenDup SorterOpen SorterData SorterInsert ResetSorter Close NullRow Count
        DeferredSeek Column Rowid IdxRowid Sequence RowData Insert IdxInsert Delete NewRowid VOpen VColumn BeginSubrtn Noop
        ReleaseReg TableLock Expire MemMax Trace Explain Abortable ColumnsUsed CursorHint SeekHit
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private readonly IReadOnlyList<Instruction> _program;
    private readonly ILookup<long, long> _resumed;
    private readonly ILookup<long, long> _ended;

    /// <summary>Collects where subroutines and coroutines are left and entered, by the register that holds the address.</summary>
    public ProgramPaths(IReadOnlyList<Instruction> program)
    {
        _program = program;
        var moves = program.Select((at, place) => (at, place)).ToList();
        var registers = program
            .Where(at => at.Opcode is "Return" or "Yield" or "EndCoroutine")
            .Select(at => at.P1)
            .ToHashSet();
        _resumed = moves
            .SelectMany(move => Addresses(move.at, move.place, registers))
            .ToLookup(entry => entry.Register, entry => entry.Place);
        _ended = program.Where(at => at.Opcode == "Yield").ToLookup(at => at.P1, at => at.P2);
    }

    /// <summary>The instructions that may run next; those that do not exist are left out.</summary>
    public IEnumerable<int> After(int place) =>
        Addresses(place).Where(next => next >= 0 && next < _program.Count).Distinct().Select(next => (int)next);

    private IEnumerable<long> Addresses(int place)
    {
        var at = _program[place];
        return at.Opcode switch
        {
            "Goto" or "Gosub" => [at.P2],
            "Halt" => [],
            "Jump" => [at.P1, at.P2, at.P3],
            "InitCoroutine" => [place + 1, at.P2],
            "Return" => [place + 1, .. _resumed[at.P1]],
            // It goes on where the other side yielded, never after itself.
            "Yield" => _resumed[at.P1].Where(next => next != place + 1),
            "EndCoroutine" => _ended[at.P1],
            _ when Straight.Contains(at.Opcode) => [place + 1],
            _ => [place + 1, at.P2],
        };
    }

    private static IEnumerable<(long Register, long Place)> Addresses(
        Instruction at,
        int place,
        HashSet<long> registers
    ) =>
        at.Opcode switch
        {
            "Gosub" => [(at.P1, place + 1)],
            "InitCoroutine" => [(at.P1, at.P3)],
            "Yield" => [(at.P1, place + 1)],
            "EndCoroutine" => [(at.P1, place)],
            // An address to return to can be written like any number.
            "Integer" when registers.Contains(at.P2) => [(at.P2, at.P1), (at.P2, at.P1 + 1)],
            _ => [],
        };
}
