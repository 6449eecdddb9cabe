namespace Gateway.Testing;

/// <summary>What the statements of <c>testdata/acceptance</c> assume to be granted; everything else holds CANARY somewhere.</summary>
internal static class AcceptanceGrants
{
    private static readonly string[] Both =
    [
        "customers",
        "orders",
        "events",
        "\"Order Details\"",
        "updates",
        "v_customers",
        "v_emp_dept",
        "employees.id",
        "employees.name",
        "employees.department",
        "employees.manager_id",
    ];

    /// <summary>The patterns of <c>allow</c> for the shop in SQLite.</summary>
    public static IReadOnlyList<string> Sqlite { get; } = [.. Both, "notes_fts", "kv", "blobs"];

    /// <summary>The patterns of <c>allow</c> for the shop in PostgreSQL.</summary>
    public static IReadOnlyList<string> PostgreSql { get; } =
    [.. Both.Concat(["copy", "invoices", "mv_sales", "v_logging"]).Select(name => $"public.{name}")];
}
