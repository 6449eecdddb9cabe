namespace Gateway.Connectors.Tabular.Loading;

/// <summary>How a field is written in its file.</summary>
internal enum FieldKind
{
    /// <summary>Without quotes: empty is missing, and it may be a number.</summary>
    Plain,

    /// <summary>In quotes: empty is the empty text, or missing in a column of numbers; it may be a number.</summary>
    Quoted,

    /// <summary>A text, whatever it looks like.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>Missing.</summary>
    Missing,
}
