namespace Gateway.Abstractions;

/// <summary>What the values of one masked column looked like in a proof.</summary>
/// <param name="Column">The column with its table, as the configuration names it.</param>
/// <param name="Kind">How it is masked.</param>
/// <param name="Values">How many values were shown; 0 where there are none.</param>
/// <param name="Bare">How many of them came out without their mask.</param>
public sealed record ProofMask(string Column, MaskKind Kind, int Values, int Bare)
{
    /// <summary>Looks at what was shown of a masked column.</summary>
    /// <param name="mask">The column and its mask.</param>
    /// <param name="shown">What a client would have seen of it.</param>
    public static ProofMask Of(ColumnMask mask, IReadOnlyCollection<Value> shown)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(shown);
        return new(mask.Name.Text, mask.Kind, shown.Count, shown.Count(value => !Masking.IsMask(mask.Kind, value)));
    }
}
