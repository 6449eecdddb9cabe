namespace Gateway.Hosting;

/// <summary>What <c>gateway serve</c> was told.</summary>
/// <param name="ConfigurationFile">The file of <c>--config</c>; null to look for one.</param>
/// <param name="IsVerbose">Whether standard error tells what the server does.</param>
/// <param name="IsForPrograms">Whether answers may be as large as the configuration says, and not only as a model can use.</param>
internal sealed record ServeOptions(string? ConfigurationFile, bool IsVerbose, bool IsForPrograms)
{
    /// <summary>
    /// Reads the plain form of the command, the one that clients use; null for every other command line, which the
    /// whole command tree then reads and, where it must, explains.
    /// </summary>
    public static ServeOptions? TryRead(ReadOnlySpan<string> arguments)
    {
        if (arguments is not ["serve", .. var rest])
        {
            return null;
        }
        var (file, isVerbose, isForPrograms) = ((string?)null, false, false);
        while (!rest.IsEmpty)
        {
            switch (rest)
            {
                case ["--config", { Length: > 0 } given, ..] when file is null:
                    file = given;
                    rest = rest[2..];
                    break;
                case ["--verbose", ..]:
                    isVerbose = true;
                    rest = rest[1..];
                    break;
                case ["--for-programs", ..]:
                    isForPrograms = true;
                    rest = rest[1..];
                    break;
                default:
                    return null;
            }
        }
        return new ServeOptions(file, isVerbose, isForPrograms);
    }
}
