namespace Gateway.Abstractions;

/// <summary>What went wrong, in the six families config, request, access, budget, source and internal.</summary>
/// <remarks>The names on the wire, in the audit and in <c>--json</c> output come from <see cref="ErrorCodeNames"/>.</remarks>
public enum ErrorCode
{
    /// <summary>The configuration cannot be used; the message lists every fault.</summary>
    ConfigInvalid,

    /// <summary>An argument is missing, unknown, of the wrong type or out of range.</summary>
    RequestInvalid,

    /// <summary>The text of a query or of a search does not parse, or names something that does not exist.</summary>
    RequestSyntax,

    /// <summary>The cursor is damaged, foreign or belongs to another call.</summary>
    RequestCursor,

    /// <summary>The source cannot do this at all (a query on a folder of documents).</summary>
    RequestUnsupported,

    /// <summary>The object does not exist, or this principal may not see it: deliberately one answer.</summary>
    AccessNotFound,

    /// <summary>The statement is refused because it is not a read-only query of what is granted.</summary>
    AccessRefused,

    /// <summary>The call took longer than its deadline.</summary>
    BudgetTime,

    /// <summary>A value, an answer or a statement is larger than a limit.</summary>
    BudgetSize,

    /// <summary>Too many calls at once.</summary>
    BudgetBusy,

    /// <summary>What this principal may be answered within an hour is used up; the hint says when it may ask again.</summary>
    BudgetSpent,

    /// <summary>The source cannot be reached or opened.</summary>
    SourceUnavailable,

    /// <summary>The source reported a failure while it worked.</summary>
    SourceFailed,

    /// <summary>What the URI or the cursor pinned has changed since.</summary>
    SourceChanged,

    /// <summary>The call was cancelled by the client.</summary>
    Cancelled,

    /// <summary>A fault of the gateway itself, or of its state folder.</summary>
    Internal,
}
