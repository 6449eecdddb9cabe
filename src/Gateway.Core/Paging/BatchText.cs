using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Puts the answers of a batch together, each under its place among the calls; errors stand where their answers would.</summary>
internal static class BatchText
{
    public static BatchAnswer Join(IReadOnlyList<Call> calls, IReadOnlyList<CallOutcome> outcomes)
    {
        var text = new StringBuilder();
        for (var i = 0; i < outcomes.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## calls[{i}]: {calls[i].Operation}\n");
            Append(text, outcomes[i]);
        }
        return new BatchAnswer([.. outcomes.Select(outcome => new BatchItem(outcome.Answer, outcome.Failure))])
        {
            Text = text.ToString(),
            Rows = outcomes.Sum(outcome => outcome.Answer?.Rows ?? 0),
            IsData = outcomes.Any(outcome => outcome.Answer is { IsData: true }),
        };
    }

    private static void Append(StringBuilder text, CallOutcome outcome)
    {
        if (outcome.Failure is { } fault)
        {
            text.Append("error ").Append(fault.Code.WireName()).Append(": ").Append(fault.Message).Append('\n');
            text.Append(fault.Hint is null ? "" : $"next: {fault.Hint}\n");
            return;
        }
        var answer = outcome.Answer!.Text;
        text.Append(answer).Append(answer.EndsWith('\n') ? "" : "\n");
    }
}
