namespace Gateway.Mcp.Transport;

/// <summary>The client has closed its end of the output: the session is over.</summary>
internal sealed class OutputClosedException(IOException cause) : IOException(cause.Message, cause);
