using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Commands.Doctor;

/// <summary>Examinations for programs.</summary>
internal static class ExaminationJson
{
    /// <summary>All of them as one document.</summary>
    public static string Of(IEnumerable<Examination> examinations) =>
        AnswerJson.Write(json => AnswerJson.WriteObjects(json, "sources", examinations, Write));

    private static void Write(Utf8JsonWriter json, Examination examination)
    {
        var (checkup, engine, reached, proof) = examination;
        json.WriteString("name", checkup.Name);
        json.WriteString("kind", checkup.Kind);
        json.WriteString("state", checkup.State);
        if (engine is not null)
        {
            json.WriteString("engine", engine);
            json.WriteNumber("reached_ms", Math.Round(reached.TotalMilliseconds, 1));
        }
        if (examination.IsWatched is { } isWatched)
        {
            json.WriteBoolean("watched", isWatched);
            AnswerJson.WriteOptional(json, "unwatched", examination.Unwatched);
        }
        AnswerJson.WriteObjects(json, "faults", checkup.Faults, AnswerJson.WriteFault);
        if (examination.LacksProof)
        {
            json.WriteNull("proof");
        }
        if (proof is not null)
        {
            json.WriteStartObject("proof");
            WriteProof(json, proof);
            json.WriteEndObject();
        }
    }

    private static void WriteProof(Utf8JsonWriter json, ProofOutcome proof)
    {
        json.WriteBoolean("holds", proof.Holds);
        AnswerJson.WriteObjects(
            json,
            "layers",
            proof.Report.Layers,
            (json, layer) =>
            {
                var due = proof.Report.Trials.Where(trial => trial.Expected.Contains(layer.Name)).ToList();
                json.WriteString("name", layer.Name);
                json.WriteString("does", layer.Does);
                json.WriteNumber("expected", due.Count);
                json.WriteNumber("stopped", due.Count(trial => !trial.Missing.Contains(layer.Name)));
            }
        );
        AnswerJson.WriteObjects(json, "masks", proof.Report.Masks, (json, mask) => WriteMask(json, mask, proof));
        AnswerJson.WriteObjects(
            json,
            "statements",
            proof.Report.Trials,
            (json, trial) => WriteTrial(json, trial, proof)
        );
        AnswerJson.WriteObjects(json, "beyond_need", proof.Report.Excess, WriteExcess);
        AnswerJson.WriteOptional(json, "script", proof.Report.Script);
    }

    private static void WriteMask(Utf8JsonWriter json, ProofMask mask, ProofOutcome proof)
    {
        var (tried, stopped) = proof.AttemptsAt(mask);
        json.WriteString("column", mask.Column);
        json.WriteString("mask", ColumnMask.NameOf(mask.Kind));
        json.WriteNumber("tried", tried);
        json.WriteNumber("stopped", stopped);
        json.WriteNumber("values", mask.Values);
        json.WriteNumber("bare", mask.Bare);
    }

    private static void WriteTrial(Utf8JsonWriter json, ProofTrial trial, ProofOutcome proof)
    {
        json.WriteString("id", trial.Id);
        json.WriteString("statement", trial.Statement);
        json.WriteString("why", trial.Why);
        AnswerJson.WriteTexts(json, "expected", trial.Expected);
        AnswerJson.WriteObjects(
            json,
            "stopped_by",
            trial.Stops,
            static (json, stop) =>
            {
                json.WriteString("layer", stop.Layer);
                json.WriteString("reason", stop.Reason);
            }
        );
        json.WriteBoolean("answered", proof.IsAnswered(trial));
        AnswerJson.WriteOptional(json, "refused_with", proof.Refusals.GetValueOrDefault(trial.Id)?.Code.WireName());
    }

    private static void WriteExcess(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("message", finding.Message);
        AnswerJson.WriteOptional(json, "hint", finding.Hint);
    }
}
