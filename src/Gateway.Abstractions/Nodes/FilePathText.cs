namespace Gateway.Abstractions;

/// <summary>A path of files as people and models write it, like <c>guides/setup.md</c> or <c>./guides/</c>.</summary>
public static class FilePathText
{
    /// <summary>Splits a relative path at its slashes, as the kernel does.</summary>
    /// <remarks>
    /// Nothing is decoded or expanded. <c>.</c> and <c>..</c> stay as segments and a slash at the end becomes a last
    /// <c>.</c>: only the connector can follow them truly, because folders may be links. What it describes then
    /// carries the path without them. The empty path and <c>.</c> alone are the root.
    /// </remarks>
    /// <param name="text">The path, relative to the source's folder.</param>
    /// <exception cref="GatewayException"><see cref="ErrorCode.RequestInvalid"/>: an absolute path or a NUL character.</exception>
    public static NodePath Parse(string text)
    {
        if (text.StartsWith('/') || text.Contains('\0', StringComparison.Ordinal))
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                "A path is relative to the source's folder and has no leading slash and no NUL character.",
                "Write it as explore lists it, for example guides/setup.md."
            );
        }
        var names = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (names is [] or ["."])
        {
            return NodePath.Root;
        }
        return text.EndsWith('/') && names[^1] != "." ? new NodePath([.. names, "."]) : new NodePath([.. names]);
    }
}
