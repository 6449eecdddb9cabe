namespace Gateway.Connectors.Sql;

/// <summary>Names inside SQL text that the gateway writes itself.</summary>
public static class Identifier
{
    /// <summary>A name in double quotes, with inner quotes doubled; standard SQL, safe for any name.</summary>
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
