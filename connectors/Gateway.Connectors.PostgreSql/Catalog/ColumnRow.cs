namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>A column that the login can read.</summary>
/// <param name="Number">Its number in the table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as declared.</param>
/// <param name="BaseType">The number of its type; under a domain, of the type beneath.</param>
/// <param name="NotNull">Whether NULL is forbidden.</param>
/// <param name="Generated">Whether the server computes it.</param>
/// <param name="Default">The default expression, or null.</param>
/// <param name="Comment">The owner's comment, or null.</param>
/// <param name="Labels">The labels of an enum in their order, or null.</param>
/// <param name="Domain">What a domain is made over, or null.</param>
internal sealed record ColumnRow(
    short Number,
    string Name,
    string Type,
    long BaseType,
    bool NotNull,
    bool Generated,
    string? Default,
    string? Comment,
    string? Labels,
    string? Domain
);
