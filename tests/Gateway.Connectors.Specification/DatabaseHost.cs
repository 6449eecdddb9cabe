namespace Gateway.Connectors.Specification;

/// <summary>The same for an engine whose owner writes SQL.</summary>
public abstract class DatabaseHost : SpecificationHost
{
    /// <summary>Runs a statement as the owner, beside whatever the connector does.</summary>
    public abstract Task ExecuteAsync(string sql);
}
