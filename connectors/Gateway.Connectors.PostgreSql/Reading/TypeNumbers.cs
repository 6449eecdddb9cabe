namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>The numbers of built-in types, which no version of PostgreSQL changes, by what becomes of their values.</summary>
internal static class TypeNumbers
{
    /// <summary>What the text of a value of this type is read as; unknown types are text.</summary>
    public static CellKind KindOf(long type) =>
        type switch
        {
            16 => CellKind.Boolean,
            17 => CellKind.Bytes,
            20 or 21 or 23 or 26 => CellKind.Integer,
            700 or 701 => CellKind.Real,
            1700 => CellKind.Numeric,
            114 or 3802 => CellKind.Json,
            1114 or 1184 => CellKind.Moment,
            1000 => CellKind.BooleanArray,
            1005 or 1007 or 1016 or 1021 or 1022 or 1028 or 1231 => CellKind.NumberArray,
            199 or 3807 => CellKind.JsonArray,
            1009 or 1014 or 1015 or 1002 or 1003 or 1115 or 1182 or 1183 or 1185 or 1187 or 1041 or 2951 =>
                CellKind.TextArray,
            _ => CellKind.Text,
        };
}
