using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The first stage: who is asking. Over stdio and on the command line it is the user who started the process.</summary>
internal static class Authenticator
{
    /// <summary>The principal of processes that the user starts.</summary>
    public static readonly Principal LocalUser = new("local");

    /// <summary>Gives the principal of an origin.</summary>
    public static Principal Authenticate(CallOrigin origin) =>
        origin.Transport is "stdio" or "cli"
            ? LocalUser
            : throw new GatewayException(
                ErrorCode.AccessRefused,
                $"nobody is known over the transport '{origin.Transport}'",
                "use stdio"
            );
}
