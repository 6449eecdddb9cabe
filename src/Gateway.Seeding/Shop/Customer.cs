namespace Gateway.Seeding.Shop;

/// <summary>Somebody who buys.</summary>
internal sealed record Customer(
    int Id,
    string Name,
    string? Email,
    string? Phone,
    string City,
    string Country,
    string Language,
    int? GroupId,
    string CreatedOn,
    string? Remark
);
