using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>
/// The rows and bytes of one answer, for all calls of a batch. Of what is left each has its equal part, and what it
/// leaves over is for those after it.
/// </summary>
internal sealed class BatchBudget(Limits limits, int calls)
{
    private long _bytes = TextBudget.Whole(limits);
    private long _rows = limits.Rows;
    private int _calls = calls;
    private bool _isBegun;

    /// <summary>The answer to a call for which nothing is left.</summary>
    public static GatewayException Spent { get; } =
        new(ErrorCode.BudgetSize, "the calls before it have used up the batch's answer", "make this call by itself");

    /// <summary>What the next call may use; null when that is too little for any answer.</summary>
    public Limits? Next()
    {
        var calls = _calls--;
        if (_isBegun && (_bytes < TextBudget.Smallest || _rows < 1))
        {
            return null;
        }
        _isBegun = true;
        return limits with
        {
            Bytes = (int)Math.Min(limits.Bytes, Math.Max(_bytes / calls, TextBudget.Smallest)),
            Rows = (int)Math.Max(_rows / calls, 1),
        };
    }

    /// <summary>Takes an answer off; null for a call that failed.</summary>
    public void Spend(Answer? answer)
    {
        _bytes -= answer?.Bytes ?? 0;
        _rows -= answer?.Rows ?? 0;
    }
}
