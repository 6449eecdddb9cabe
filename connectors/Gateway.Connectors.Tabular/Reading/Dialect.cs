namespace Gateway.Connectors.Tabular.Reading;

/// <summary>How a text file of rows is written.</summary>
/// <param name="Delimiter">What stands between fields.</param>
/// <param name="Quote">What stands around a field that holds one of the signs; doubled where it stands for itself.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
internal sealed record Dialect(byte Delimiter, byte Quote, bool HasHeader)
{
    /// <summary>Whether lines end with a carriage return alone, as on old Macs.</summary>
    public bool EndsWithReturn { get; init; }

    /// <summary>How many bytes of a first line like <c>sep=;</c>, which speaks of the file, are not part of it.</summary>
    public int Skipped { get; init; }

    /// <summary>The dialect in words, where it is not the usual one; null for commas.</summary>
    public string? Words =>
        Delimiter switch
        {
            (byte)',' => null,
            (byte)'\t' => "tabs between fields",
            _ => $"'{(char)Delimiter}' between fields",
        };
}
