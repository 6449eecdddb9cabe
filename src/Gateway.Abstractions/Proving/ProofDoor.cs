namespace Gateway.Abstractions;

/// <summary>The call by which a client would bring what a proof tries.</summary>
public enum ProofDoor
{
    /// <summary>A query: the trial is a statement.</summary>
    Query,

    /// <summary>A read: the trial is an address.</summary>
    Read,

    /// <summary>An exploration: the trial is a path that begins with the source's name.</summary>
    Explore,

    /// <summary>None: an answer would take long, or it is tried on something of the gateway's own.</summary>
    None,
}
