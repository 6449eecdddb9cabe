using System.Collections.Frozen;
using System.Globalization;
using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>Some registers of a program.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct RegisterRange(long First, long Count);

/// <summary>Which registers the instructions of SQLite 3.50 look at, beyond moving them about.</summary>
/// <remarks>
/// After https://sqlite.org/opcode.html. What only carries values (Copy, MakeRecord, ResultRow, …) is followed by
/// <see cref="MaskFlow"/>, which also refuses every instruction that is known neither here nor there.
/// </remarks>
internal static class RegisterReads
{
    private static readonly FrozenSet<string> Nothing = Set(
        """
        Init Goto Gosub Return InitCoroutine EndCoroutine Yield Jump Once ElseEq Integer Int64 Real String String8
        BeginSubrtn Null SoftNull Blob Variable CollSeq Permutation Transaction ReadCookie OpenRead ReopenIdx
        OpenEphemeral OpenAutoindex OpenPseudo OpenDup SorterOpen SorterSort SorterNext ResetSorter SequenceTest Sequence
        Rewind Next Prev Last Sort Close NullRow Count DeferredSeek FinishSeek SeekScan SeekHit SeekEnd IfNotOpen
        IfNullRow IfSizeBetween IfEmpty ColumnsUsed CursorHint CursorLock CursorUnlock Trace Explain Noop Abortable
        ReleaseReg TableLock Expire VOpen VNext VInitIn VColumn RowSetRead AggValue AggFinal Delete Clear NewRowid
        """
    );

    private static readonly FrozenSet<string> First = Set(
        """
        If IfNot IsNull NotNull IsTrue Not BitNot MustBeInt IfPos IfNotZero DecrJumpZero AddImm Cast IntCopy
        GetSubtype
        """
    );

    private static readonly FrozenSet<string> FirstTwo = Set(
        """
        Or And BitAnd BitOr ShiftLeft ShiftRight Add Subtract Multiply Divide Remainder Concat MemMax RowSetAdd
        SetSubtype
        """
    );

    private static readonly FrozenSet<string> FirstAndThird = Set("Ne Eq Gt Le Lt Ge ZeroOrNull OffsetLimit");

    private static readonly FrozenSet<string> Third = Set("Halt HaltIfNull SeekRowid NotExists RowSetTest Insert");

    private static readonly FrozenSet<string> KeyAtThird = Set(
        "SeekGE SeekGT SeekLE SeekLT IdxGE IdxGT IdxLE IdxLT Found NotFound NoConflict IfNoHope Filter FilterAdd"
    );

    private static readonly FrozenSet<string> Calls = Set("Function PureFunc");

    private static readonly FrozenSet<string> Aggregates = Set("AggStep AggStep1 AggInverse");

    /// <summary>The registers, or null for an instruction that is not known.</summary>
    /// <param name="at">The instruction.</param>
    /// <param name="calls">The calls of functions in the statement.</param>
    public static IReadOnlyList<RegisterRange>? Of(Instruction at, FunctionCalls calls) =>
        Nothing.Contains(at.Opcode) ? []
        : First.Contains(at.Opcode) ? [new(at.P1, 1)]
        : FirstTwo.Contains(at.Opcode) ? [new(at.P1, 1), new(at.P2, 1)]
        : FirstAndThird.Contains(at.Opcode) ? [new(at.P1, 1), new(at.P3, 1)]
        : Third.Contains(at.Opcode) ? [new(at.P3, 1)]
        : KeyAtThird.Contains(at.Opcode) ? [new(at.P3, Math.Max(1, Count(at.P4) ?? 1))]
        : Calls.Contains(at.Opcode) ? [new(at.P2, Arguments(at.P4, calls))]
        : Aggregates.Contains(at.Opcode) ? [new(at.P2, at.P5)]
        : at.Opcode switch
        {
            "Compare" => [new(at.P1, at.P3), new(at.P2, at.P3)],
            "IdxDelete" => [new(at.P2, at.P3)],
            // With a cursor the third operand is a column of it.
            "IsType" => at.P1 < 0 ? [new(at.P3, 1)] : [],
            _ => null,
        };

    /// <summary>The count that an instruction carries as its fourth operand, or null.</summary>
    public static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    // A function of any number of arguments is listed as name(-1).
    private static long Arguments(string text, FunctionCalls calls)
    {
        var at = text.LastIndexOf('(');
        return at < 0 || !text.EndsWith(')')
            ? long.MaxValue
            : Count(text[(at + 1)..^1]) ?? calls.Most(text[..at]) ?? long.MaxValue;
    }

    private static FrozenSet<string> Set(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
