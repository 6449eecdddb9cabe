namespace Gateway.Core;

/// <summary>A call as a client made it: right in its types, not yet parsed, judged or planned. A closed set.</summary>
public abstract record Call
{
    private protected Call() { }

    /// <summary>The operation's name in the audit.</summary>
    public abstract string Operation { get; }
}
