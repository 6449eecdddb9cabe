using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>A use of a masked column that is more than selecting it.</summary>
/// <param name="Opcode">The instruction that makes it; empty for the select list itself.</param>
/// <param name="Column">The column; null where it cannot be told.</param>
internal sealed record MaskMisuse(string Opcode, MaskedColumn? Column)
{
    /// <summary>Nothing can be told about the statement.</summary>
    public static MaskMisuse Unknown { get; } = new("", null);

    /// <summary>Whether it is the entry of a row into an index, as SQLite makes them for joins too.</summary>
    public bool IsIndexing => Opcode == "IdxInsert";

    private string Use =>
        Opcode switch
        {
            "Function" or "PureFunc" or "VFilter" => "in a function",
            "AggStep" or "AggStep1" or "AggInverse" => "in an aggregate or window function",
            "INDEXED BY" => "by an index",
            "SorterInsert" or "SorterCompare" or "Compare" => "to sort, group or tell rows apart",
            "IdxInsert" or "Found" or "NotFound" or "NoConflict" => "in DISTINCT, UNION, IN, ORDER BY or a join",
            "Eq" or "Ne" or "Lt" or "Le" or "Gt" or "Ge" or "IsNull" or "NotNull" or "If" or "IfNot" or "IsTrue" =>
                "in a comparison",
            _ when Opcodes.Seeks.Contains(Opcode) || Opcodes.RowIds.Contains(Opcode) => "in a filter or join",
            _ => "in an expression, or beside other columns in a UNION",
        };

    /// <summary>The refusal.</summary>
    /// <param name="rules">A column that they do not see is not named.</param>
    public GatewayException Refusal(AccessRules rules)
    {
        var name =
            Column is not null && rules.SeesColumn(NodePath.Of(Column.Table), Column.Name)
                ? $"{Column.Table}.{Column.Name} is masked ({ColumnMask.NameOf(Column.Kind)})"
                : "A column of this statement is masked";
        return new GatewayException(
            ErrorCode.AccessRefused,
            Column is null
                ? $"{name}, and it cannot be told that nothing but its mask comes out."
                : $"{name}: its values can be selected, and come out masked; here it is used {Use}.",
            "Name it in the select list alone, as it is; filter, join, sort and group by other columns."
        );
    }
}
