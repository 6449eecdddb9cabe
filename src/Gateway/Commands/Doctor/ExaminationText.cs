using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Commands.Doctor;

/// <summary>Examinations for people.</summary>
internal static class ExaminationText
{
    private const int WidestExample = 100;

    /// <summary>All of them, one after the other.</summary>
    public static string Of(IReadOnlyCollection<Examination> examinations) =>
        string.Join(
            examinations.Any(examination => examination.Proof is not null) ? "\n\n" : "\n",
            examinations.Select(examination => Of(examination).TrimEnd())
        );

    private static string Of(Examination examination)
    {
        var (checkup, engine, reached, proof) = examination;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{checkup.Name} ({checkup.Kind}): {checkup.State}");
        if (engine is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {engine}, reached in {reached.TotalMilliseconds:F0} ms");
        }
        text.Append(
            examination.IsWatched switch
            {
                true => "; its changes are watched",
                false => $"; its changes are found by walks alone. {examination.Unwatched}",
                null => "",
            }
        );
        text.Append(examination.LacksProof ? "; there is no proof for this kind of source\n" : "\n");
        var excess = proof?.Report.Excess.Select(finding => finding.Message).ToHashSet() ?? [];
        foreach (var fault in checkup.Faults.Where(fault => !excess.Contains(fault.Message)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{fault}\n");
        }
        if (proof is not null)
        {
            Layers(text, proof);
            Masks(text, proof);
            Failures(text, proof);
            Rights(text, proof.Report);
            Verdict(text, proof);
        }
        return text.ToString();
    }

    private static void Layers(StringBuilder text, ProofOutcome proof)
    {
        var width = proof.Report.Layers.Max(layer => layer.Name.Length);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n{proof.Report.Trials.Count} attempts were made, each the way a client makes it and on every layer by itself.\n\n"
        );
        foreach (var layer in proof.Report.Layers)
        {
            var due = proof.Report.Trials.Where(trial => trial.Expected.Contains(layer.Name)).ToList();
            var held = due.Where(trial => !trial.Missing.Contains(layer.Name)).ToList();
            var count = due.Count == 0 ? "nothing to stop here" : $"stopped {held.Count} of {due.Count}";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{layer.Name.PadRight(width)}  {count.PadRight(20)}  {layer.Does}\n"
            );
            if (held.Count > 0)
            {
                var said = held[0].Stops.First(stop => stop.Layer == layer.Name).Reason;
                text.Append(' ', width + 2).Append(Cut($"{Line(held[0].Statement)}  →  {Line(said)}")).Append('\n');
            }
        }
    }

    private static void Masks(StringBuilder text, ProofOutcome proof)
    {
        text.Append(proof.Report.Masks.Count > 0 ? "\nMasked columns:\n" : "");
        foreach (var mask in proof.Report.Masks)
        {
            var (tried, stopped) = proof.AttemptsAt(mask);
            var shown =
                mask.Values == 0 ? "there was no value to show"
                : mask.Bare == 0 ? $"{mask.Values} values were shown, each masked"
                : $"{mask.Bare} of {mask.Values} values WERE SHOWN AS THEY ARE";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{mask.Column} ({ColumnMask.NameOf(mask.Kind)}): stopped {stopped} of {tried} ways round the mask; {shown}\n"
            );
        }
    }

    private static void Failures(StringBuilder text, ProofOutcome proof)
    {
        string[] failures =
        [
            .. proof.GotThrough.Select(trial => $"GOT THROUGH: {Line(trial.Statement)}\n  {trial.Why}\n"),
            .. proof.Unanswered.Select(trial =>
                $"NOT ANSWERED: {Line(trial.Statement)}\n  {proof.Refusals[trial.Id]?.Message}\n"
            ),
            .. proof.NotHeld.Select(trial =>
                $"NOT STOPPED by {string.Join(", ", trial.Missing)}: {Line(trial.Statement)}\n  {trial.Why}\n"
            ),
        ];
        if (failures.Length > 0)
        {
            text.Append('\n').AppendJoin("", failures);
        }
    }

    private static void Rights(StringBuilder text, ProofReport report)
    {
        if (report.Script is not { } script)
        {
            return;
        }
        text.Append('\n');
        if (report.Excess.Count == 0)
        {
            text.Append("The login can do nothing beyond what the gateway needs.\n");
        }
        foreach (var finding in report.Excess)
        {
            text.Append(CultureInfo.InvariantCulture, $"BEYOND THE NEED: {finding.Message}\n");
            // The script of a new role is the same for all, and stands below.
            if (finding.Hint?.Contains(script, StringComparison.Ordinal) == false)
            {
                text.Append(CultureInfo.InvariantCulture, $"{finding.Hint}\n");
            }
        }
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nThis makes a role with exactly what the gateway needs:\n\n{script}"
        );
    }

    private static void Verdict(StringBuilder text, ProofOutcome proof)
    {
        string[] against =
        [
            .. Count(proof.GotThrough.Count, "got through"),
            .. Count(proof.Unanswered.Count, "not answered"),
            .. Count(proof.NotHeld.Count, "not stopped by a layer that should have"),
            .. Count(proof.Bare.Count, "masked columns shown as they are"),
            .. Count(proof.Report.Excess.Count, "beyond the need"),
        ];
        text.Append(proof.Holds ? "\nPROVED: every layer held." : $"\nNOT PROVED: {string.Join(", ", against)}.");
    }

    private static IEnumerable<string> Count(int count, string what) => count > 0 ? [$"{count} {what}"] : [];

    private static string Line(string text) => text.ReplaceLineEndings(" ");

    private static string Cut(string text) => text.Length <= WidestExample ? text : $"{text[..WidestExample]}…";
}
