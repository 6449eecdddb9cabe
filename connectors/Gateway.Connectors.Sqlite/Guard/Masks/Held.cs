using System.Collections.Immutable;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>What of masked columns one place may hold: as a value, and in the fields of a record. Immutable.</summary>
/// <param name="Value">The columns whose value it may be.</param>
/// <param name="Fields">The columns whose values may be in the fields of the record; fields without any are left out.</param>
internal sealed record Held(
    ImmutableHashSet<MaskedColumn> Value,
    ImmutableDictionary<long, ImmutableHashSet<MaskedColumn>> Fields
)
{
    /// <summary>Nothing.</summary>
    public static Held Nothing { get; } = new([], ImmutableDictionary<long, ImmutableHashSet<MaskedColumn>>.Empty);

    /// <summary>Whether it holds nothing.</summary>
    public bool IsEmpty => Value.IsEmpty && Fields.IsEmpty;

    /// <summary>Any column that it may hold.</summary>
    public MaskedColumn? Any => Value.FirstOrDefault() ?? AnyBelow(long.MaxValue);

    /// <summary>A value.</summary>
    public static Held Of(IEnumerable<MaskedColumn> columns) => Nothing with { Value = [.. columns] };

    /// <summary>What a field may hold.</summary>
    public ImmutableHashSet<MaskedColumn> Field(long field) => Fields.GetValueOrDefault(field) ?? [];

    /// <summary>Any column in the fields below a bound, or null.</summary>
    public MaskedColumn? AnyBelow(long bound) =>
        Fields.Where(field => field.Key < bound).Select(field => field.Value.First()).FirstOrDefault();

    /// <summary>With a field more.</summary>
    public Held With(long field, ImmutableHashSet<MaskedColumn> columns) =>
        columns.IsEmpty ? this : this with { Fields = Fields.SetItem(field, Field(field).Union(columns)) };

    /// <summary>What either may hold; this very one where the other has nothing new.</summary>
    public Held Union(Held other)
    {
        var value = Value.Union(other.Value);
        var fields = Fields;
        foreach (var (field, columns) in other.Fields)
        {
            if (!columns.IsSubsetOf(Field(field)))
            {
                fields = fields.SetItem(field, Field(field).Union(columns));
            }
        }
        return value.Count == Value.Count && ReferenceEquals(fields, Fields) ? this : new Held(value, fields);
    }
}
