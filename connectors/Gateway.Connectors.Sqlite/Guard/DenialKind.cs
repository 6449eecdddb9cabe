namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>Kinds of denied actions.</summary>
internal enum DenialKind
{
    /// <summary>Reading what is not granted.</summary>
    Read,

    /// <summary>Calling a function that is not known to be safe.</summary>
    Function,

    /// <summary>Anything else: writes, transactions, pragmas.</summary>
    Write,
}
