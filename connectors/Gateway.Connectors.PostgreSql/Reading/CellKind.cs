namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>What the server's text of a value is read as.</summary>
internal enum CellKind
{
    /// <summary>Text as it is; also enums, ranges, composites, geometry and all that is not known.</summary>
    Text,

    /// <summary><c>t</c> or <c>f</c>.</summary>
    Boolean,

    /// <summary>At most 64 bits.</summary>
    Integer,

    /// <summary>A float.</summary>
    Real,

    /// <summary>A number of any length.</summary>
    Numeric,

    /// <summary>json or jsonb.</summary>
    Json,

    /// <summary>A timestamp; written in the form of ISO 8601.</summary>
    Moment,

    /// <summary>bytea, in hexadecimal.</summary>
    Bytes,

    /// <summary>An array of booleans.</summary>
    BooleanArray,

    /// <summary>An array of numbers.</summary>
    NumberArray,

    /// <summary>An array of JSON documents.</summary>
    JsonArray,

    /// <summary>An array of anything that is written as text.</summary>
    TextArray,
}
