using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Abstractions;

namespace Gateway.Parquet.Cells;

/// <summary>How the cells of a column are written: as it is declared if its values allow, else as they are, else as text.</summary>
internal static partial class DeclaredType
{
    private static readonly CellForm[] Moments =
    [
        new TimestampForm(IsUtc: false),
        new TimestampForm(IsUtc: true),
        new DateForm(),
    ];

    /// <summary>The forms that the declared type of a column asks for, the best first; none where it says nothing, or the column is masked.</summary>
    /// <param name="column">The column.</param>
    /// <param name="scale">The digits before and after the point of decimals whose type does not say how many they have.</param>
    public static CellForm[] Asked(Column column, Func<(int Before, int After)> scale)
    {
        if (column.Mask is not null)
        {
            return [];
        }
        var type = Arguments().Replace(column.Type, "").Trim().ToLowerInvariant();
        return type switch
        {
            "boolean" or "bool" => [new TruthForm(IsDeclared: true)],
            "integer" or "int" or "bigint" or "smallint" or "tinyint" or "mediumint" => [new IntegerForm()],
            "int2" or "int4" or "int8" or "oid" or "serial" or "bigserial" or "smallserial" => [new IntegerForm()],
            "real" or "float" or "double" or "double precision" or "float4" or "float8" => [new RealForm()],
            "numeric" or "decimal" or "number" => DecimalOf(column.Type, scale) is { } form ? [form] : [],
            "date" => [.. Moments.Reverse()],
            "timestamp" or "timestamp without time zone" or "datetime" => Moments,
            "timestamp with time zone" or "timestamptz" => [Moments[1]],
            "time" or "time without time zone" => [new TimeForm()],
            "uuid" or "guid" or "uniqueidentifier" => [new UuidForm()],
            "bytea" or "blob" or "binary" or "varbinary" => [new ByteForm()],
            "text"
            or "char"
            or "varchar"
            or "character"
            or "character varying"
            or "nvarchar"
            or "clob"
            or "json"
            or "jsonb" => [new TextForm(IsMixed: false)],
            _ => [],
        };
    }

    /// <summary>The forms for values as they are; the last one holds every value.</summary>
    /// <param name="scale">The digits before and after the point that decimals must have room for.</param>
    public static IEnumerable<CellForm> Natural(Func<(int Before, int After)> scale)
    {
        yield return new TruthForm(IsDeclared: false);
        yield return new IntegerForm();
        yield return new RealForm();
        if (Fitting(scale()) is { } form)
        {
            yield return form;
        }
        yield return new ByteForm();
        yield return new TextForm(IsMixed: false);
        yield return new TextForm(IsMixed: true);
    }

    private static DecimalForm? DecimalOf(string type, Func<(int Before, int After)> scale)
    {
        if (PrecisionAndScale().Match(type) is not { Success: true } match)
        {
            return Fitting(scale());
        }
        var precision = Number(match.Groups[1]);
        var after = match.Groups[2].Success ? Number(match.Groups[2]) : 0;
        return precision is > 0 and <= DecimalForm.MostDigits && after <= precision
            ? new DecimalForm(precision, after)
            : Fitting(scale());
    }

    private static DecimalForm? Fitting((int Before, int After) scale) =>
        scale.Before + scale.After <= DecimalForm.MostDigits
            ? new DecimalForm(DecimalForm.MostDigits, scale.After)
            : null;

    private static int Number(Group group) =>
        int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s*\([^)]*\)")]
    private static partial Regex Arguments();

    [GeneratedRegex(@"\(\s*([0-9]{1,4})\s*(?:,\s*([0-9]{1,4})\s*)?\)")]
    private static partial Regex PrecisionAndScale();
}
