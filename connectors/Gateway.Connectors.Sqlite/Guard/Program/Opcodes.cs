using System.Collections.Frozen;

namespace Gateway.Connectors.Sqlite.Guard.Program;

/// <summary>What the instructions of SQLite 3.50 do with the tables of a database; what is in no set is refused.</summary>
internal static class Opcodes
{
    /// <summary>Control flow, arithmetic, aggregates, coroutines, virtual tables (judged by name): P1 is no b-tree of the file.</summary>
    public static FrozenSet<string> Free { get; } =
        Set(
            """
            Init Goto Gosub Return InitCoroutine EndCoroutine Yield Jump Once If IfNot IsType Not Or And IsNull NotNull
            Ne Eq Gt Le Lt Ge ElseEq IfPos IfNotZero DecrJumpZero MustBeInt HaltIfNull Halt Integer Int64 Real String
            String8 BeginSubrtn Null SoftNull Blob Variable Move Copy SCopy IntCopy ResultRow CollSeq AddImm RealAffinity
            Cast Permutation Compare IsTrue ZeroOrNull Affinity MakeRecord BitAnd BitOr ShiftLeft ShiftRight Add Subtract
            Multiply Divide Remainder Concat BitNot Transaction ReadCookie OffsetLimit AggInverse AggStep AggStep1 AggValue
            AggFinal RowSetAdd RowSetRead RowSetTest Filter FilterAdd Function PureFunc ClrSubtype GetSubtype SetSubtype
            OpenEphemeral OpenAutoindex OpenPseudo OpenDup SorterOpen SorterSort SorterNext SorterCompare SorterData
            SorterInsert ResetSorter SequenceTest Trace Explain Noop Abortable ReleaseReg TableLock Expire MemMax
            VOpen VFilter VColumn VNext VInitIn
            """
        );

    /// <summary>Moves or closes a cursor, or asks whether it has rows, without a look at a column.</summary>
    public static FrozenSet<string> Moves { get; } =
        Set(
            """
            Rewind Next Prev Last Sort Close NullRow Count DeferredSeek FinishSeek SeekScan SeekHit SeekEnd IfNoHope IfNotOpen
            IfNullRow IfSizeBetween IfEmpty ColumnsUsed CursorHint CursorLock CursorUnlock Sequence
            """
        );

    /// <summary>Compares or reads the row id.</summary>
    public static FrozenSet<string> RowIds { get; } = Set("Rowid IdxRowid SeekRowid NotExists");

    /// <summary>Compares a key of P4 columns; on a table without an index key, the row id.</summary>
    public static FrozenSet<string> Seeks { get; } =
        Set("SeekGE SeekGT SeekLE SeekLT IdxGE IdxGT IdxLE IdxLT Found NotFound NoConflict");

    /// <summary>Uses of a whole row, or writes: free on the engine's own temporary tables, refused on a table of the file.</summary>
    public static FrozenSet<string> Temporary { get; } =
        Set("RowData RowCell Offset NewRowid Insert Delete IdxInsert IdxDelete Clear");

    private static FrozenSet<string> Set(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
