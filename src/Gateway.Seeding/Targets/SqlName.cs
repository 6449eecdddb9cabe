namespace Gateway.Seeding.Targets;

/// <summary>Names in SQL text.</summary>
internal static class SqlName
{
    /// <summary>A name in double quotes, so that any name means itself.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
