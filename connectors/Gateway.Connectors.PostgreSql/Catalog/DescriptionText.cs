using System.Text.Json.Serialization;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>What the catalogs say of a relation, as their statement writes it.</summary>
/// <param name="Relation">The relation, without its estimate.</param>
/// <param name="Columns">The columns that the login can read, in their order; null for none.</param>
/// <param name="Indexes">The indexes, the primary key's first; null for none.</param>
/// <param name="ForeignKeys">The foreign keys to what the login can read; null for none.</param>
internal sealed record DescriptionText(
    Relation Relation,
    IReadOnlyList<ColumnRow>? Columns,
    IReadOnlyList<IndexRow>? Indexes,
    IReadOnlyList<ForeignKeyRow>? ForeignKeys
);

/// <summary>How it is read.</summary>
[JsonSerializable(typeof(DescriptionText))]
internal sealed partial class DescriptionJson : JsonSerializerContext;
