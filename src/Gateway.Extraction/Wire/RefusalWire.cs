using Gateway.Abstractions;

namespace Gateway.Extraction.Wire;

/// <summary>Refusals as bytes.</summary>
internal static class RefusalWire
{
    private const int LongestMessage = 2000;

    /// <summary>The bytes of a refusal.</summary>
    public static ReadOnlySpan<byte> Write(GatewayException refusal)
    {
        var wire = new WireWriter();
        wire.Short((int)refusal.Code);
        wire.Short(refusal.Problem is { } problem ? (int)problem : -1);
        wire.Text(refusal.Message);
        wire.Optional(refusal.Hint);
        return wire.Written;
    }

    /// <summary>Reads a refusal that nobody vouches for.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static GatewayException Read(ReadOnlySpan<byte> bytes)
    {
        var wire = new WireReader(bytes);
        var (code, problem) = ((ErrorCode)wire.Short(), wire.Short());
        var (message, hint) = (Cut(wire.Text()), wire.Optional());
        return new GatewayException(
            Enum.IsDefined(code) ? code : ErrorCode.SourceFailed,
            message,
            hint is null ? null : Cut(hint)
        )
        {
            Problem = DocumentWire.ProblemOf(problem),
        };
    }

    private static string Cut(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage];
}
