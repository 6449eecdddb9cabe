namespace Gateway.Core.Configuration;

/// <summary>One thing that is wrong with a configuration file, with its place.</summary>
/// <param name="IsError">True when the configuration cannot be used; false for a warning.</param>
/// <param name="File">The file, as it was named by the caller; <c>.env</c> beside it has its own faults.</param>
/// <param name="Position">Where in the file.</param>
/// <param name="Path">The JSON path, like <c>sources.shop.deny[1]</c>; empty for the file itself.</param>
/// <param name="Message">What is wrong; never holds a secret.</param>
/// <param name="Hint">What to do about it, or null.</param>
public sealed record ConfigurationFault(
    bool IsError,
    string File,
    TextPosition Position,
    string Path,
    string Message,
    string? Hint
)
{
    /// <summary>The line, from 1.</summary>
    public int Line => Position.Line;

    /// <summary>The column in characters, from 1.</summary>
    public int Column => Position.Column;

    /// <summary>One line, as compilers print: <c>gateway.json(12,7): sources.shop.pth: unknown member; did you mean 'path'?</c></summary>
    public override string ToString()
    {
        var severity = IsError ? "" : "warning: ";
        var path = Path.Length == 0 ? "" : Path + ": ";
        var hint =
            Hint is null ? ""
            : char.IsUpper(Hint[0]) ? ". " + Hint
            : "; " + Hint;
        return $"{File}({Line},{Column}): {severity}{path}{Message.TrimEnd('.')}{hint}";
    }
}
