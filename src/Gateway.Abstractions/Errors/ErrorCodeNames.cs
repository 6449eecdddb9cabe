namespace Gateway.Abstractions;

/// <summary>The names of <see cref="ErrorCode"/> outside the process: <c>family.reason</c>.</summary>
public static class ErrorCodeNames
{
    /// <summary>The stable name of a code, for example <c>access.not_found</c>.</summary>
    public static string WireName(this ErrorCode code) =>
        code switch
        {
            ErrorCode.ConfigInvalid => "config.invalid",
            ErrorCode.RequestInvalid => "request.invalid",
            ErrorCode.RequestSyntax => "request.syntax",
            ErrorCode.RequestCursor => "request.cursor",
            ErrorCode.RequestUnsupported => "request.unsupported",
            ErrorCode.AccessNotFound => "access.not_found",
            ErrorCode.AccessRefused => "access.refused",
            ErrorCode.BudgetTime => "budget.time",
            ErrorCode.BudgetSize => "budget.size",
            ErrorCode.BudgetBusy => "budget.busy",
            ErrorCode.BudgetSpent => "budget.spent",
            ErrorCode.SourceUnavailable => "source.unavailable",
            ErrorCode.SourceFailed => "source.failed",
            ErrorCode.SourceChanged => "source.changed",
            ErrorCode.Cancelled => "request.cancelled",
            _ => "internal",
        };
}
