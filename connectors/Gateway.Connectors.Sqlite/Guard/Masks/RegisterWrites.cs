using System.Collections.Frozen;
using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>Which registers instructions write for certain. What may bring a masked value there must be among them.</summary>
internal static class RegisterWrites
{
    private static readonly FrozenSet<string> Second = Set(
        """
        Integer Int64 Real String String8 Blob Variable SCopy Rowid IdxRowid Sequence NewRowid Count ReadCookie Not BitNot
        SorterData RowData
        """
    );

    private static readonly FrozenSet<string> Third = Set(
        """
        Column VColumn MakeRecord Function PureFunc AggValue Add Subtract Multiply Divide Remainder Concat BitAnd BitOr
        ShiftLeft ShiftRight And Or
        """
    );

    /// <summary>Whether an instruction writes a register, whatever was there.</summary>
    public static bool Include(Instruction at, long register) =>
        Second.Contains(at.Opcode) ? at.P2 == register
        : Third.Contains(at.Opcode) ? at.P3 == register
        : at.Opcode switch
        {
            "Copy" => register >= at.P2 && register <= at.P2 + at.P3,
            "Move" => register >= at.P2 && register < at.P2 + at.P3,
            "Null" => register >= at.P2 && register <= Math.Max(at.P2, at.P3),
            _ => false,
        };

    private static FrozenSet<string> Set(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
