namespace Gateway.Connectors.Results.Storing;

/// <summary>The file of a store is no sound database. It holds nothing that cannot be read again, so it is made anew.</summary>
internal sealed class DamagedException(Exception cause) : Exception("the file of the kept results is damaged", cause);
