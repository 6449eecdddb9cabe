namespace Gateway.Connectors.Tabular.Reading;

/// <summary>What the owner says about how files are written; null is found out.</summary>
/// <param name="Delimiter">What stands between fields.</param>
/// <param name="Quote">What stands around fields.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
internal sealed record DialectSettings(byte? Delimiter, byte? Quote, bool? HasHeader);
