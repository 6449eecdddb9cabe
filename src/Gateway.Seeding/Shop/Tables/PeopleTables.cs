namespace Gateway.Seeding.Shop.Tables;

/// <summary>The tables <c>customers</c> and <c>employees</c>.</summary>
internal static class PeopleTables
{
    /// <summary>One row a customer.</summary>
    public static SeedTable Customers(ShopWorld world) =>
        new(
            "customers",
            ["id", "name", "email", "phone", "city", "country", "language", "group_id", "created_on", "remark"],
            world.Customers.Count,
            world.Customers.Select(c =>
                new object?[]
                {
                    (long)c.Id,
                    c.Name,
                    c.Email,
                    c.Phone,
                    c.City,
                    c.Country,
                    c.Language,
                    (long?)c.GroupId,
                    c.CreatedOn,
                    c.Remark,
                }
            )
        );

    /// <summary>One row an employee.</summary>
    public static SeedTable Employees(ShopWorld world) =>
        new(
            "employees",
            [
                "id",
                "name",
                "title",
                "department",
                "manager_id",
                "email",
                "phone",
                "salary_cents",
                "ssn",
                "home_address",
                "hired_on",
                "left_on",
            ],
            world.Employees.Count,
            world.Employees.Select(e =>
                new object?[]
                {
                    (long)e.Id,
                    e.Name,
                    e.Title,
                    e.Department,
                    (long?)e.ManagerId,
                    e.Email,
                    e.Phone,
                    e.SalaryCents,
                    e.Ssn,
                    e.HomeAddress,
                    e.HiredOn,
                    e.LeftOn,
                }
            )
        );
}
