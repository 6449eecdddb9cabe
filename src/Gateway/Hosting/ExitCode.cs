using Gateway.Abstractions;

namespace Gateway.Hosting;

/// <summary>How the process ends, for scripts. The one place where errors become exit codes.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>The command ran and failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line, a statement, a search or a URI is not right.</summary>
    public const int Usage = 2;

    /// <summary>A source cannot be reached or opened.</summary>
    public const int Unreachable = 4;

    /// <summary>What was asked for is not there, not allowed, or more than the limits allow.</summary>
    public const int Refused = 5;

    /// <summary>The configuration cannot be used (EX_CONFIG of sysexits.h).</summary>
    public const int Configuration = 78;

    /// <summary>Ended by Ctrl-C or SIGTERM (128 and the number of SIGINT, as shells count).</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code of an error.</summary>
    public static int Of(ErrorCode code) =>
        code switch
        {
            ErrorCode.ConfigInvalid => Configuration,
            ErrorCode.RequestInvalid
            or ErrorCode.RequestSyntax
            or ErrorCode.RequestCursor
            or ErrorCode.RequestUnsupported => Usage,
            ErrorCode.AccessNotFound
            or ErrorCode.AccessRefused
            or ErrorCode.BudgetTime
            or ErrorCode.BudgetSize
            or ErrorCode.BudgetBusy
            or ErrorCode.BudgetSpent => Refused,
            ErrorCode.SourceUnavailable => Unreachable,
            ErrorCode.Cancelled => Interrupted,
            _ => Failure,
        };
}
