namespace Gateway.Benchmarks;

/// <summary>What every measurement of a published gateway takes.</summary>
internal abstract record GatewayOptions
{
    private protected const string PublishName = "--publish";
    private protected const string GatewayName = "--gateway";
    private protected const string CallsName = "--calls";

    /// <summary>Takes them from the arguments.</summary>
    private protected GatewayOptions(ArgumentList given, int calls)
    {
        Publish = given.Has(PublishName);
        Gateway = given.FullPath(GatewayName) ?? Path.GetFullPath(Path.Combine("artifacts", "gateway", "gateway"));
        Calls = given.Count(CallsName) ?? calls;
    }

    /// <summary>Whether to publish the gateway first.</summary>
    public bool Publish { get; }

    /// <summary>The gateway's executable.</summary>
    public string Gateway { get; }

    /// <summary>How many calls of each kind.</summary>
    public int Calls { get; }
}
