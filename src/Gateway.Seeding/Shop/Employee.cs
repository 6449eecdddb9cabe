namespace Gateway.Seeding.Shop;

/// <summary>Somebody who works for the shop.</summary>
internal sealed record Employee(
    int Id,
    string Name,
    string Title,
    string Department,
    int? ManagerId,
    string Email,
    string? Phone,
    long SalaryCents,
    string Ssn,
    string HomeAddress,
    string HiredOn,
    string? LeftOn
);
