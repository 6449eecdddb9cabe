namespace Gateway.Fuzz.Tests.Running;

/// <summary>An input of which something does not hold.</summary>
public sealed class FuzzException(string target, string file, string input, string what, Exception? cause)
    : Exception($"{target}: {what}\n--- smallest input, kept in {file} ---\n{Escaped.Write(input)}\n---", cause);
